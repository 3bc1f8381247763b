package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The repository builds anywhere: no file knows a registry or a folder of one machine.
class PlaceTests {
  private static final Pattern REGISTRY =
      Pattern.compile(
          "<(?:\\w+R|r)epositor(?:y|ies)>|https?://(?!maven\\.apache\\.org/|www\\.w3\\.org/)[^\\s<\"]+");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.:/}-])/(?:home|root|Users|work)/\\w+|\\b[A-Z]:\\\\Users\\b");

  @Test
  void nothingIsTiedToAPlace() {
    Offence.assertNone(Repository.texts().flatMap(source -> judge(source).stream()).toList());
  }

  private static List<Offence> judge(Source source) {
    Stream<Offence> registries =
        source.fileName().equals("pom.xml")
            ? find(REGISTRY, source, "name it in the settings of who needs it")
            : Stream.of();
    Stream<Offence> paths = find(MACHINE_PATH, source, "write it relative to the repository");
    return Stream.concat(registries, paths).toList();
  }

  private static Stream<Offence> find(Pattern pattern, Source source, String remedy) {
    return pattern
        .matcher(source.text())
        .results()
        .map(found -> new Offence(source.path(), "names " + found.group(), remedy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<repositories>",
        "<pluginRepository>",
        "<url>https://registry.example/maven2</url>",
        "<url>http://registry.example/</url>"
      })
  void aRegistryInAPomIsFound(String line) {
    assertThat(judge(new Source("modules/03-framing/pom.xml", line))).hasSize(1);
    assertThat(judge(new Source("docs/manual.adoc", line))).isEmpty();
  }

  @Test
  void theNamesOfTheSchemaAreNoRegistry() {
    String line = "xsi:schemaLocation=\"http://maven.apache.org/POM/4.0.0\"";

    assertThat(judge(new Source("pom.xml", line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", "root", "Users", "work"})
  void aFolderOfOneMachineIsFound(String top) {
    assertThat(judge(new Source("docs/a.md", "cd /%s/someone/ws101".formatted(top)))).hasSize(1);
    assertThat(judge(new Source("docs/a.md", "wss://host/%s/x".formatted(top)))).isEmpty();
  }
}
