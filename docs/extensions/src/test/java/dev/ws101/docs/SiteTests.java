package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Builds the site of this repository, in `target/site`. This is how it is made, not only how it is
/// tested: one virtual machine has to start Ruby.
///
/// With `-Drecord` the recordings of conversations are written anew.
class SiteTests {
  /// Surefire starts a test in the folder of its module, which is two below the root.
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  @Test
  void theSiteIsWholeAndTrue() {
    boolean record = System.getProperty("record") != null;
    List<Problem> problems = new Site(new Repository(ROOT), record).build(Path.of("target/site"));
    assertThat(problems).isEmpty();
  }
}
