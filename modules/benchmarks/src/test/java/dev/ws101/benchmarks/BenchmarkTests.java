package dev.ws101.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// All benchmarks run; how fast is no test.
class BenchmarkTests {
  private static final Path SOURCES = Path.of("src/test/java/dev/ws101/benchmarks");

  /// With each of its parameters, once, in this JVM.
  @Test
  @Timeout(120)
  void everyBenchmarkRuns() throws Exception {
    System.setProperty("jmh.ignoreLock", "true"); // nothing is measured that others could disturb
    Options once =
        new OptionsBuilder()
            .include("dev.ws101.benchmarks.")
            .forks(0)
            .mode(Mode.SingleShotTime)
            .warmupIterations(0)
            .measurementIterations(1)
            .shouldFailOnError(true)
            .build();
    var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

    Set<String> ran =
        new Runner(once, silent)
            .run().stream()
                .map(result -> result.getParams().getBenchmark())
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ran).isEqualTo(benchmarks());
  }

  @Test
  void theReadMeNamesEveryBenchmark() throws Exception {
    String readMe = Files.readString(Path.of("README.md"));

    assertThat(benchmarks()).allSatisfy(name -> assertThat(readMe).contains("| `" + name + "` |"));
  }

  private static Set<String> benchmarks() throws Exception {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Benchmark.java"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
