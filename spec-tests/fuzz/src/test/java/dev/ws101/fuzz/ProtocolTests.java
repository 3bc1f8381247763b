package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// The whole engine, in both roles: calls, and octets from the network, as a tape has them.
///
/// Nothing escapes. Events come in their order, and none behind the last. What is written a strict
/// peer understands. How octets are cut changes nothing. Memory follows what has come, never what
/// was announced.
class ProtocolTests {

  @FuzzTest
  void anEngineLives(byte[] data) {
    try (Play whole = new Play(data, false);
        Play cut = new Play(data, true)) {
      whole.run();
      cut.run();
      assertThat(cut.events()).as("events, in pieces").isEqualTo(whole.events());
      if (!whole.sawViolation()) { // else our Close tells how far we got, which may differ
        assertThat(cut.written()).as("octets, in pieces").isEqualTo(whole.written());
      }
      // The first time classes were loaded, which costs memory of its own.
      assertThat(whole.tookTooMuch() && cut.tookTooMuch()).as("too much memory").isFalse();
    }
  }
}
