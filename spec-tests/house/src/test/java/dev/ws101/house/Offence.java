package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/// Something in the repository that is not in order: where it is, what is wrong, what to do.
record Offence(String place, String wrong, String remedy) {

  /// Fails with all the offences at once, one to a line.
  static void assertNone(List<Offence> offences) {
    assertThat(offences)
        .withFailMessage(() ->
            offences.stream()
                .map(Offence::toString)
                .collect(Collectors.joining("\n", "The house is not in order:\n", "\n")))
        .isEmpty();
  }

  @Override
  public String toString() {
    return place + ": " + wrong + ". " + remedy + ".";
  }
}
