package dev.ws101.cli;

import dev.ws101.bench.Contender;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs an example in a virtual machine of its own, on the classes that this program runs on.
final class ExampleRun {
  /// A machine that lives for a second has no time for the second compiler.
  private static final List<String> SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private final Example example;
  private final List<String> arguments;

  ExampleRun(Example example, List<String> arguments) {
    this.example = example;
    this.arguments = arguments;
  }

  /// Runs it to its end; what it prints comes out while it does.
  ///
  /// @return its exit code
  int run(PrintWriter out) throws CannotRun, IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try (Reader printed = process.inputReader(StandardCharsets.UTF_8)) {
      char[] some = new char[4096];
      for (int count; (count = printed.read(some)) >= 0; ) {
        out.write(some, 0, count);
        out.flush();
      }
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return code;
    } finally {
      process.destroy();
    }
  }

  private List<String> command() throws CannotRun {
    List<String> command = new ArrayList<>();
    command.add(Contender.java());
    command.addAll(example.isSingleFile() ? SHORT_LIFE : List.of());
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-cp"));
    if (example.isSingleFile()) {
      command.addAll(List.of(Contender.classPath(), example.program().toString()));
    } else {
      command.addAll(List.of(path(compiled(), example.resources(), Contender.classPath())));
      command.add(example.mainClass());
    }
    command.addAll(arguments);
    return command;
  }

  /// The classes of an application, made anew each time: there are few of them.
  private Path compiled() throws CannotRun {
    Path classes = example.folder().resolve("target", "program");
    Stream<String> options =
        Stream.of("-proc:none", "-d", classes.toString(), "-cp", Contender.classPath());
    Stream<String> sources = example.sources().stream().map(Path::toString);
    StringWriter told = new StringWriter();
    PrintWriter writer = new PrintWriter(told);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow(() -> new CannotRun("there is no compiler: run ws101 on a JDK"))
            .run(writer, writer, Stream.concat(options, sources).toArray(String[]::new));
    if (code != 0) {
      throw new CannotRun(
          "%s does not compile: %s; mend it, then run this again"
              .formatted(example.name(), told.toString().lines().findFirst().orElse("")));
    }
    return classes;
  }

  private static String path(Object... parts) {
    return Stream.of(parts).map(Object::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
