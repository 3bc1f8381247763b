package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class QuirkTests {
  @Test
  void noTwoQuirksHaveTheSameName() {
    assertThat(Quirk.all()).extracting(Quirk::name).doesNotHaveDuplicates();
  }

  @Test
  void everyQuirkIsFoundByItsName() {
    assertThat(Quirk.all())
        .allSatisfy(quirk -> assertThat(Quirk.named(quirk.name())).isSameAs(quirk));
  }

  @Test
  void sentencesAreSentencesAboutThePeer() {
    assertThat(Quirk.all())
        .extracting(Quirk::sentence)
        .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z][a-z]+ .*\\."));
  }

  @Test
  void everyFaultBreaksSomethingAndNothingElseDoes() {
    Catalogue catalogue = Catalogue.load();
    assertThat(Quirk.all())
        .allSatisfy(quirk -> {
          boolean fault = !(quirk instanceof Oddity || quirk instanceof Dead);
          assertThat(quirk.requirements().isEmpty()).isNotEqualTo(fault);
          assertThat(quirk.requirements())
              .allSatisfy(id -> assertThat(catalogue.find(id)).as(id).isPresent());
        });
  }
}
