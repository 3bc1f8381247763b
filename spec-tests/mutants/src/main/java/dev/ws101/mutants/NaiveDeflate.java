package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;

/// The server's side of permessage-deflate, as its quirks have it. It knows all parameters but
/// declines windows smaller than the usual one.
final class NaiveDeflate {
  private static final NaiveWindow shared = new NaiveWindow(true, true);

  private final Set<Quirk> quirks;
  private final NaiveWindow own;

  private NaiveDeflate(Set<Quirk> quirks, boolean takeover) {
    this.quirks = quirks;
    own =
        new NaiveWindow(
            takeover || quirks.contains(DeflateFault.TAKES_OVER_DESPITE_AGREEMENT),
            !quirks.contains(DeflateFault.FORGETS_THE_WINDOW));
  }

  /// What goes into the answer to these offers; nothing if all are declined.
  static Optional<String> answer(String offers, Set<Quirk> quirks) {
    if (offers.contains("permessage-deflate") && quirks.contains(DeflateFault.TAKES_ANY_OFFER)) {
      return Optional.of("permessage-deflate");
    }
    if (quirks.contains(DeflateFault.LOSES_SPACED_PARAMETERS)) {
      return answer(offers.replaceAll("\\s;.*", ""), without(quirks));
    }
    Optional<String> answer =
        Stream.of(offers.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
            .map(String::strip)
            .filter(offer -> offer.startsWith("permessage-deflate"))
            .flatMap(offer -> one(offer).stream())
            .findFirst();
    return quirks.contains(Oddity.DECLINES_COMPRESSION)
        ? Optional.empty()
        : answer.map(words ->
            words
                + (quirks.contains(DeflateFault.LIMITS_UNASKED)
                    ? "; client_max_window_bits=15"
                    : ""));
  }

  private static Set<Quirk> without(Set<Quirk> quirks) {
    return quirks.stream()
        .filter(quirk -> quirk != DeflateFault.LOSES_SPACED_PARAMETERS)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> one(String offer) {
    String line =
        "Sec-WebSocket-Extensions: "
            + offer.replaceAll("client_max_window_bits(?=\\s*(;|$))", "client_max_window_bits=15");
    try {
      DeflateAnswer asked = DeflateAnswer.of(new Answer(101, "", List.of(line))).orElseThrow();
      String bits = asked.serverBits().isPresent() ? "; server_max_window_bits=15" : "";
      String takeover = asked.serverNoTakeover() ? "; server_no_context_takeover" : "";
      return asked.serverBits().orElse(15) == 15
          ? Optional.of("permessage-deflate" + takeover + bits)
          : Optional.empty();
    } catch (Judgement _) {
      return Optional.empty();
    }
  }

  /// For a connection with this answer.
  static NaiveDeflate agreed(String answer, Set<Quirk> quirks) {
    return new NaiveDeflate(quirks, !answer.contains("server_no_context_takeover"));
  }

  private static synchronized byte[] expandShared(byte[] payload) throws DataFormatException {
    return shared.expand(payload);
  }

  byte[] expand(byte[] payload) throws DataFormatException {
    boolean lastBlock = payload.length > 0 && (payload[0] & 1) == 1;
    if (lastBlock && quirks.contains(DeflateFault.REFUSES_LAST_BLOCKS)) {
      throw new DataFormatException("a block with BFINAL");
    }
    try {
      byte[] message =
          quirks.contains(DeflateFault.SHARES_ONE_WINDOW)
              ? expandShared(payload)
              : own.expand(payload);
      if (message.length > 1 << 15 && quirks.contains(DeflateFault.HAS_A_SMALL_WINDOW)) {
        throw new DataFormatException("too far back");
      }
      return message;
    } catch (DataFormatException e) {
      if (quirks.contains(DeflateFault.PASSES_OVER_BAD_DEFLATE)) {
        return new byte[0];
      }
      throw e;
    }
  }

  byte[] compress(byte[] payload) {
    byte[] bytes = own.compress(payload);
    if (!quirks.contains(DeflateFault.KEEPS_THE_TAIL)) {
      return bytes;
    }
    byte[] all = Arrays.copyOf(bytes, bytes.length + 4);
    all[all.length - 2] = (byte) 0xFF;
    all[all.length - 1] = (byte) 0xFF;
    return all;
  }
}
