package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every module looks like every other: a README, a descriptor, and a rung has its `LadderTests`.
class ModuleTests {

  @Test
  void everyModuleIsComplete() {
    Offence.assertNone(
        Repository.modules().stream()
            .filter(module -> !Repository.BEING_WRITTEN.contains(module))
            .flatMap(module -> judge(Repository.ROOT, module).stream())
            .toList());
  }

  @Test
  void onlyModulesAreBeingWritten() {
    assertThat(Repository.modules()).containsAll(Repository.BEING_WRITTEN);
  }

  private static List<Offence> judge(Path root, String module) {
    List<Path> wanted = new ArrayList<>(List.of(Path.of(module, "README.md")));
    Path main = Path.of(module, "src", "main", "java");
    if (Files.isDirectory(root.resolve(main))) {
      wanted.add(main.resolve("module-info.java"));
    }
    Rung.of(module)
        .map(rung -> Path.of(module, "src/test/java/dev/ws101", rung.name(), "LadderTests.java"))
        .ifPresent(wanted::add);
    return wanted.stream()
        .filter(file -> !Files.isRegularFile(root.resolve(file)))
        .map(file -> new Offence(file.toString(), "is missing", "write it, as its neighbours have"))
        .toList();
  }

  @Test
  void whatIsMissingIsFound(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("modules/03-framing/src/main/java"));
    Files.createDirectories(root.resolve("spec-tests/house"));

    assertThat(judge(root, "modules/03-framing"))
        .extracting(offence -> Path.of(offence.place()).getFileName().toString())
        .containsExactly("README.md", "module-info.java", "LadderTests.java");
    assertThat(judge(root, "spec-tests/house")).hasSize(1);

    Files.createFile(root.resolve("spec-tests/house/README.md"));
    assertThat(judge(root, "spec-tests/house")).isEmpty();
  }
}
