package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuTests {
  private final Problems problems = new Problems();

  @Test
  void documentsComeAsListedAndTheRestBehind(@TempDir Path root) throws Exception {
    Repository repository =
        Fixture.repository(
            root,
            "docs/pages.txt",
            "# Why.\nindex.adoc\n\nThe course\ncourse/b.adoc\n",
            "docs/a.adoc",
            "",
            "docs/course/b.adoc",
            "",
            "docs/index.adoc",
            "");

    Menu menu = new Menu(repository, problems);

    assertThat(menu.documents())
        .containsExactly("docs/index.adoc", "docs/course/b.adoc", "docs/a.adoc");
    assertThat(menu.documents()).extracting(menu::part).containsExactly("", "The course", "More");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aListedDocumentThatIsMissingIsSaid(@TempDir Path root) throws Exception {
    new Menu(Fixture.repository(root, "docs/pages.txt", "The course\ngone.adoc\n"), problems);

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "docs/pages.txt:2: there is no docs/gone.adoc; write it, or take its line out");
  }
}
