package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.mutants.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class MutantServerTests {
  private static final String PINGS = "6455/5.5.2/short-ping";

  @Test
  void aPlantedFaultIsFoundByCheck() throws Exception {
    try (Conversation serve = Conversation.serve("--mutant", "EMPTY_PONG")) {
      Run run = Run.of("check", serve.listening().toString(), "--only", PINGS);

      assertThat(run.code()).isOne();
      assertThat(run.out()).contains("6455-5.5.2-02");
    }
  }

  @Test
  void nothingElseIsWrongWithIt() throws Exception {
    try (Conversation serve = Conversation.serve("--mutant", "empty_pong")) {
      Run run = Run.of("check", serve.listening().toString(), "--only", "6455/4.2.2/*");

      assertThat(run.code()).as(run.out()).isZero();
    }
  }

  @Test
  void allFaultsAreListedWithWhatTheyBreak() {
    Run run = Run.of("serve", "--mutants");

    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .hasSameSizeAs(Quirk.ofServers())
        .contains("EMPTY_PONG  Answers pings with an empty Pong.  [6455-5.5.2-02]");
  }

  @Test
  void aFaultThatIsMistypedIsGuessed() {
    Run run = Run.of("serve", "--mutant", "EMPTY_PONGS");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly("ws101: no fault is called 'EMPTY_PONGS'; did you mean EMPTY_PONG?");
  }

  @Test
  void aFaultThatThereIsNotIsRefused() {
    Run run = Run.of("serve", "--mutant", "xyzxyzxyz");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly("ws101: no fault is called 'xyzxyzxyz'; --mutants lists them all");
  }
}
