package dev.ws101.kit.autobahn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.Script;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTests {
  private static Case one(String name, int scripts, String... ids) {
    Script nothing = _ -> {};
    return Case.of("6455/5.2/" + name, "It does")
        .proves("6455-5.2-03")
        .cause("none")
        .autobahn(ids)
        .scripts(Collections.nCopies(scripts, nothing));
  }

  private static List<String> words(Numbers numbers) {
    return numbers.entries().stream()
        .map(entry -> "%s %s %d".formatted(entry.id(), entry.subject().id(), entry.script()))
        .toList();
  }

  @Test
  void eachScriptHasANumber() {
    assertThat(words(Numbers.of(List.of(one("a", 2), one("b", 1)))))
        .containsExactly(
            "6455/5.2/a 6455/5.2/a 0", "6455/5.2/a 6455/5.2/a 1", "6455/5.2/b 6455/5.2/b 0");
  }

  @Test
  void anIdHasAllThatAnswersIt() {
    assertThat(
            words(
                Numbers.ofAutobahn(
                    List.of("3.1", "5.1"), List.of(one("a", 2, "3.1"), one("b", 1, "3.1")))))
        .containsExactly("3.1 6455/5.2/a 0", "3.1 6455/5.2/a 1", "3.1 6455/5.2/b 0");
  }

  @Test
  void scriptsAreSharedOutAmongTheIdsOfACase() {
    List<Case> four = List.of(one("a", 4, "5.1", "5.2"));

    assertThat(words(Numbers.ofAutobahn(List.of("5.1", "5.2"), four)))
        .containsExactly(
            "5.1 6455/5.2/a 0", "5.1 6455/5.2/a 1", "5.2 6455/5.2/a 2", "5.2 6455/5.2/a 3");
    assertThat(words(Numbers.ofAutobahn(List.of("5.2"), four)))
        .containsExactly("5.2 6455/5.2/a 2", "5.2 6455/5.2/a 3");
  }

  @Test
  void oneScriptMayAnswerManyIds() {
    assertThat(
            words(
                Numbers.ofAutobahn(
                    List.of("5.1", "5.2", "5.3"), List.of(one("a", 1, "5.1", "5.2", "5.3")))))
        .containsExactly("5.1 6455/5.2/a 0", "5.2 6455/5.2/a 0", "5.3 6455/5.2/a 0");
  }

  /// Nothing of what is asked of a client is lost on one that knows Autobahn's ids only.
  @Test
  void allScriptsOfAllCasesWithAnIdAreInTheList() {
    List<Case> cases = Cases.of(Role.CLIENT, Tier.FULL);
    Numbers numbers = Numbers.ofAutobahn(AutobahnIds.all(), cases);

    for (Case one : cases.stream().filter(some -> !some.autobahn().isEmpty()).toList()) {
      assertThat(numbers.entries())
          .filteredOn(entry -> entry.subject() == one)
          .extracting(Numbers.Entry::script)
          .as(one.id())
          .contains(0, one.scripts().size() - 1);
    }
  }

  @Test
  void numbersBeginWithOne() {
    Numbers numbers = Numbers.of(List.of(one("a", 1), one("b", 1)));

    assertThat(numbers.count()).isEqualTo(2);
    assertThat(numbers.get(2).id()).isEqualTo("6455/5.2/b");
    assertThat(numbers.named("6455/5.2/A")).containsExactly(numbers.get(1));
  }
}
