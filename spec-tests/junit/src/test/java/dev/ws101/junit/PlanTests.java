package dev.ws101.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

class PlanTests {

  private static Case first(String start) {
    return Cases.of(Role.SERVER).stream()
        .filter(one -> one.id().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void everyCaseOfTheRoleHasATestAndRuns(Role role) {
    Plan plan = Plan.of(role, Terms.DEFAULT);

    assertThat(plan.cases())
        .extracting(Case::id)
        .isEqualTo(Cases.of(role, Tier.FAST).stream().map(Case::id).toList());
    assertThat(plan.played()).isEqualTo(plan.cases());
  }

  @Test
  void laterRungsHaveNoTests() {
    Plan plan = Plan.of(Role.SERVER, Terms.DEFAULT.settings(Settings.DEFAULT.upto(5)));

    assertThat(plan.cases()).extracting(Case::rung).contains(5).doesNotContain(6, 7, 8, 9);
    assertThat(plan.asksFor(Ability.ECHO)).isTrue();
    assertThat(plan.asksFor(Ability.PONG)).isFalse();
  }

  @Test
  void aSkippedCaseHasATestThatSaysWhy() {
    Plan plan = Plan.of(Role.SERVER, Terms.DEFAULT.skip("6455/5.5.2/*", "pings are counted"));
    Case skipped = first("6455/5.5.2/");

    assertThat(plan.cases()).extracting(Case::id).contains(skipped.id());
    assertThat(plan.played()).isNotEmpty().noneMatch(one -> one.id().startsWith("6455/5.5.2/"));
    assertThatThrownBy(() -> plan.mustBePlayed(skipped))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("pings are counted");
    assertThatCode(() -> plan.mustBePlayed(first("6455/5.5.1/"))).doesNotThrowAnyException();
  }

  @Test
  void whatNeedsWhatThePeerLacksIsNotRun() {
    Plan plan = Plan.of(Role.SERVER, Terms.DEFAULT.without(Ability.DEFLATE, "not yet"));

    assertThat(plan.played()).noneMatch(one -> one.needs().contains(Ability.DEFLATE));
    Case needy =
        plan.cases().stream()
            .filter(one -> one.needs().contains(Ability.DEFLATE))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> plan.mustBePlayed(needy))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContainingAll("negotiate permessage-deflate", "not yet");
  }

  @Test
  void aLineAboutNoCaseIsAMistake() {
    assertThatThrownBy(() -> Plan.of(Role.SERVER, Terms.DEFAULT.skip("6455/5.5.2/pong", "why")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no case is called '6455/5.5.2/pong'");
    assertThatThrownBy(() -> Plan.of(Role.CLIENT, Terms.DEFAULT.knownToFail("6455.5.5.2/*", "why")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsSparedWithoutAReason() {
    assertThatThrownBy(() -> Terms.DEFAULT.skip("*", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("why");
    assertThatThrownBy(() -> Terms.DEFAULT.without(Ability.ECHO, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
