package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.cases.Cases;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTests {
  private final List<Case> cases = Cases.all();

  @Test
  void noTwoCasesHaveTheSameSlug() {
    assertThat(cases).extracting(Case::id).doesNotHaveDuplicates();
  }

  @Test
  void everyRequirementExistsAndShowsInTheRoleThatIsJudged() {
    Catalogue catalogue = Catalogue.load();
    assertThat(cases)
        .allSatisfy(one ->
            assertThat(one.requirements())
                .as(one.id())
                .allSatisfy(id ->
                    assertThat(catalogue.find(id))
                        .as(id)
                        .isPresent()
                        .get()
                        .matches(Requirement::bindsServers, "shows in a server")));
  }

  @Test
  void titlesAreSentencesAboutThePeer() {
    assertThat(cases)
        .extracting(Case::title)
        .allSatisfy(title -> assertThat(title).matches("[A-Z].*[^.]"));
  }
}
