package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `ws101 serve --transport`: whatever drives it, the kit finds nothing.
@Timeout(600)
class TransportTests {

  @ParameterizedTest
  @ValueSource(strings = {"eventloop", "eventloop --tls"})
  void anEventLoopPassesEveryCase(String options) throws Exception {
    String[] arguments = ("--transport " + options).split(" ");
    try (Conversation serve = Conversation.serve(arguments)) {
      Run run = Run.of("check", serve.listening().toString());

      assertThat(run.code()).as(run.out()).isZero();
      assertThat(run.lines().getLast()).contains(" 0 failed, 0 lenient, ", " 0 inconclusive ");
    }
  }

  @Test
  void whatDrivesNothingIsToldWithWhatCould() {
    Run run = Run.of("serve", "--transport", "steam");

    assertThat(run.code()).isEqualTo(2);
    assertThat(List.of(run.err())).first().asString().contains("steam", "EVENTLOOP");
  }
}
