package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// This module depends on all the others, so that Maven builds what it reads before it reads it.
class OrderTests {
  private static final String HERE = "spec-tests/house";

  @Test
  void everyOtherModuleIsBuiltBefore() {
    Offence.assertNone(
        judge(
            Repository.modules().stream().filter(module -> !module.equals(HERE)).toList(),
            Repository.read(Repository.ROOT.resolve(HERE, "pom.xml"))));
  }

  @Test
  void aModuleThatMightBeBuiltLaterIsFound() {
    String pom = "<artifactId>ws101-framing</artifactId>";

    assertThat(judge(List.of("modules/03-framing", "spec-tests/cli"), pom))
        .extracting(Offence::place)
        .containsExactly("spec-tests/cli");
  }

  private static List<Offence> judge(List<String> modules, String pom) {
    return modules.stream()
        .filter(module -> !pom.contains("<artifactId>%s</artifactId>".formatted(artifact(module))))
        .map(module ->
            new Offence(
                module,
                "may be built after " + HERE,
                "add its artifact to the test dependencies there"))
        .toList();
  }

  private static String artifact(String module) {
    String folder = module.substring(module.indexOf('/') + 1);
    return "ws101-" + folder.replaceFirst("^\\d\\d-", "");
  }
}
