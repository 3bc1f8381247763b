package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.cases.Cases;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CasesTests {
  private final List<Case> cases = Cases.all();

  @Test
  void noTwoCasesHaveTheSameSlug() {
    assertThat(cases).extracting(Case::id).doesNotHaveDuplicates();
  }

  @Test
  void everyRequirementExistsAndShowsInARoleThatIsJudged() {
    Catalogue catalogue = Catalogue.load();
    for (Case one : cases) {
      for (String id : one.requirements()) {
        Optional<Requirement> found = catalogue.find(id);
        assertThat(found).as("%s of %s", id, one.id()).isPresent();
        assertThat(one.roles())
            .as("%s of %s shows in", id, one.id())
            .anyMatch(role -> shows(found.get(), role));
      }
    }
  }

  /// Else nobody could be convicted by it.
  @ParameterizedTest
  @EnumSource
  void everyCaseProvesSomethingAboutEachRoleThatItJudges(Role role) {
    Catalogue catalogue = Catalogue.load();
    assertThat(cases)
        .filteredOn(one -> one.roles().contains(role))
        .allMatch(one ->
            one.requirements().stream()
                .flatMap(id -> catalogue.find(id).stream())
                .anyMatch(requirement -> shows(requirement, role)));
  }

  private static boolean shows(Requirement requirement, Role role) {
    return role == Role.SERVER ? requirement.bindsServers() : requirement.bindsClients();
  }

  @Test
  void titlesAreSentencesAboutThePeer() {
    assertThat(cases)
        .extracting(Case::title)
        .allSatisfy(title -> assertThat(title).matches("[A-Z].*[^.]"));
  }
}
