package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Role;
import java.util.Optional;
import java.util.Set;

/// What a client offers with permessage-deflate, and what it makes of the answer, as its quirks
/// have it.
final class NaiveOffer {
  private final Set<Quirk> quirks;

  NaiveOffer(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// The value of the field; nothing if no extension is offered.
  Optional<String> words() {
    if (is(Oddity.DECLINES_COMPRESSION)) {
      return Optional.empty();
    }
    return Optional.of(
        limits()
            ? "permessage-deflate; server_no_context_takeover; client_no_context_takeover;"
                + " server_max_window_bits=10"
            : "permessage-deflate; client_max_window_bits");
  }

  private boolean limits() {
    return is(Oddity.OFFERS_LIMITS) || is(ClientFault.FORGETS_ITS_LIMITS);
  }

  boolean allows(Answer answer) {
    boolean odd = answer.value("Sec-WebSocket-Extensions").matches(".*[\"\\t].*");
    if (odd && is(ClientFault.READS_PARAMETERS_ONE_WAY)) {
      return false;
    }
    try {
      return DeflateAnswer.of(answer).map(this::allows).orElse(true);
    } catch (Judgement _) {
      return false;
    }
  }

  private boolean allows(DeflateAnswer agreed) {
    if (is(Oddity.DECLINES_COMPRESSION)) {
      return false;
    }
    return !is(Oddity.OFFERS_LIMITS)
        || agreed.serverNoTakeover()
            && agreed.serverBits().orElse(15) <= 10
            && agreed.clientBits().isEmpty();
  }

  /// The compression that has been agreed. A client that has said that it would not take over does
  /// not.
  Optional<NaiveDeflate> agreed(Answer answer) {
    try {
      return DeflateAnswer.of(answer)
          .filter(_ -> !is(DeflateFault.AGREES_AND_KNOWS_NOTHING))
          .map(agreed -> limits() ? agreed.withoutClientTakeover() : agreed)
          .map(agreed -> new NaiveDeflate(Role.CLIENT, agreed, quirks));
    } catch (Judgement _) {
      return Optional.empty();
    }
  }
}
