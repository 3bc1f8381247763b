package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;

/// One side of permessage-deflate, as its quirks have it. It knows all parameters.
final class NaiveDeflate {
  private static final NaiveWindow shared = new NaiveWindow(true, true, 15);

  private final Set<Quirk> quirks;
  private final NaiveWindow own;
  private final int othersBits;
  private boolean broken;

  /// @param us the part that it plays
  NaiveDeflate(Role us, DeflateAnswer agreed, Set<Quirk> quirks) {
    this.quirks = quirks;
    boolean server = us == Role.SERVER != quirks.contains(DeflateFault.MIXES_UP_DIRECTIONS);
    boolean alone = server ? agreed.serverNoTakeover() : agreed.clientNoTakeover();
    boolean othersAlone = server ? agreed.clientNoTakeover() : agreed.serverNoTakeover();
    int bits = (server ? agreed.serverBits() : agreed.clientBits()).orElse(15);
    othersBits = (server ? agreed.clientBits() : agreed.serverBits()).orElse(15);
    own =
        new NaiveWindow(
            !alone || quirks.contains(DeflateFault.TAKES_OVER_DESPITE_AGREEMENT),
            !othersAlone && !quirks.contains(DeflateFault.FORGETS_THE_WINDOW),
            quirks.contains(DeflateFault.IGNORES_WINDOW_SIZES) ? 15 : bits);
  }

  /// What a server answers to these offers; nothing if all are declined.
  static Optional<DeflateAnswer> answer(String offers, Set<Quirk> quirks) {
    if (quirks.contains(Oddity.DECLINES_COMPRESSION)) {
      return Optional.empty();
    }
    if (offers.contains("permessage-deflate") && quirks.contains(DeflateFault.TAKES_ANY_OFFER)) {
      return parsed("permessage-deflate");
    }
    String read =
        quirks.contains(DeflateFault.LOSES_SPACED_PARAMETERS)
            ? offers.replaceAll("\\s;.*", "")
            : offers;
    Optional<DeflateAnswer> answer =
        Stream.of(read.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
            .map(String::strip)
            .filter(offer -> offer.startsWith("permessage-deflate"))
            .flatMap(offer -> accepted(offer).stream())
            .findFirst();
    return quirks.contains(DeflateFault.LIMITS_UNASKED)
        ? answer.map(one -> one.withClientBits(15))
        : answer;
  }

  /// All that is asked for, and not what is only hinted at.
  private static Optional<DeflateAnswer> accepted(String offer) {
    return parsed(offer.replaceAll("client_max_window_bits(?=\\s*(;|$))", "$0=15"))
        .map(asked ->
            new DeflateAnswer(
                asked.serverNoTakeover(), false, asked.serverBits(), asked.clientBits()));
  }

  private static Optional<DeflateAnswer> parsed(String element) {
    try {
      String line = "Sec-WebSocket-Extensions: " + element;
      return DeflateAnswer.of(new Answer(101, "", List.of(line)));
    } catch (Judgement _) {
      return Optional.empty();
    }
  }

  private static synchronized byte[] expandShared(byte[] payload) throws DataFormatException {
    return shared.expand(payload);
  }

  byte[] expand(byte[] payload) throws DataFormatException {
    if (payload.length == 0) {
      return payload; // nothing stands for nothing, though it is no block
    }
    refuse(payload);
    try {
      byte[] message =
          quirks.contains(DeflateFault.SHARES_ONE_WINDOW)
              ? expandShared(payload)
              : own.expand(payload, quirks.contains(DeflateFault.STOPS_AT_LAST_BLOCKS));
      if (isTooLong(message)) {
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

  /// Refuses the first block if it is of a kind that this peer does not know.
  private void refuse(byte[] payload) throws DataFormatException {
    int first = payload[0];
    boolean last = (first & 1) == 1;
    DeflateFault unknown =
        switch (first >> 1 & 3) {
          case 0 -> DeflateFault.REFUSES_STORED_BLOCKS;
          case 1 -> DeflateFault.REFUSES_FIXED_BLOCKS;
          default -> DeflateFault.REFUSES_DYNAMIC_BLOCKS;
        };
    if (broken
        || quirks.contains(unknown)
        || last && quirks.contains(DeflateFault.REFUSES_LAST_BLOCKS)) {
      throw new DataFormatException("a block of a kind that is not known");
    }
    if (last && quirks.contains(DeflateFault.ENDS_WITH_LAST_BLOCKS)) {
      broken = true;
    }
  }

  /// Where the window is too small, nothing behind its end is sure to be inflated.
  private boolean isTooLong(byte[] message) {
    return quirks.contains(DeflateFault.HAS_A_SMALL_WINDOW) && message.length > 1 << 15
        || quirks.contains(DeflateFault.HALVES_THE_WINDOW) && message.length > 1 << othersBits - 1;
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
