package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;

/// Answers pings, as its quirks have it.
final class NaivePings {
  private static final int TOO_MANY = 500;
  private static final int PATIENCE = 1000;

  private final NaiveOutput out;
  private final Set<Quirk> quirks;
  private final Deque<byte[]> later = new ArrayDeque<>();
  private int inThisRead;
  private int all;

  NaivePings(NaiveOutput out, Set<Quirk> quirks) {
    this.out = out;
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// @param inside whether it has come inside a message
  void add(byte[] payload, boolean inside) throws IOException {
    inThisRead++;
    if (is(ControlFault.DROWNS_IN_PINGS) && inThisRead > TOO_MANY) {
      throw new EOFException("too many pings");
    }
    boolean tired = ++all > PATIENCE && is(LoadFault.TIRES_OF_PINGS);
    boolean ignored =
        tired
            || is(ControlFault.NO_PONG)
            || is(ControlFault.ANSWERS_THE_FIRST_PING_ONLY) && inThisRead > 1
            || is(ControlFault.IGNORES_EMPTY_PINGS) && payload.length == 0;
    if (ignored) {
      return;
    }
    if (inside && is(ControlFault.ANSWERS_PINGS_AFTER_THE_MESSAGE) || is(Oddity.LATEST_PONG_ONLY)) {
      later.add(payload);
    } else {
      answer(payload);
    }
  }

  /// @param inside whether a message is still unfinished
  void endOfRead(boolean inside) throws IOException {
    inThisRead = 0;
    if (is(Oddity.LATEST_PONG_ONLY) && !later.isEmpty()) {
      answer(later.getLast());
      later.clear();
    }
    while (!inside && !later.isEmpty()) {
      answer(later.removeFirst());
    }
  }

  private void answer(byte[] payload) throws IOException {
    Frame pong = Frame.of(Frame.PONG, changed(payload));
    out.write(is(ControlFault.SENDS_UNFINISHED_PONGS) ? pong.notFinal() : pong);
    if (is(ControlFault.TWO_PONGS_PER_PING)) {
      out.write(pong);
    }
  }

  private byte[] changed(byte[] payload) {
    if (is(ControlFault.EMPTY_PONG)) {
      return new byte[0];
    }
    if (is(ControlFault.SENDS_WHAT_LAY_BEHIND_THE_PING)) {
      return Arrays.copyOf(payload, Math.max(payload.length, 100));
    }
    if (is(ControlFault.SIGNS_ITS_PONGS)) {
      return Arrays.copyOf(payload, payload.length + 1);
    }
    if (is(ControlFault.CUTS_LONG_PONGS) && payload.length > 100) {
      return Arrays.copyOf(payload, 100);
    }
    return is(ControlFault.DECODES_PINGS) ? NaiveText.decoded(payload) : payload;
  }
}
