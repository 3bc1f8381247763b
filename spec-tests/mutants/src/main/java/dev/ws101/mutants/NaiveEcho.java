package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Sends messages back, as its quirks have it.
final class NaiveEcho {
  private static final int AT_ONCE = 500;
  private static final int BUFFERS = 1 << 21;

  private final NaiveOutput out;
  private final Set<Quirk> quirks;
  private final Optional<NaiveDeflate> deflate;
  private int count;
  private int inBatch;
  private long sent;

  NaiveEcho(NaiveOutput out, Set<Quirk> quirks, Optional<NaiveDeflate> deflate) {
    this.out = out;
    this.quirks = quirks;
    this.deflate = deflate;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Another read has brought something.
  void startBatch() {
    inBatch = 0;
  }

  /// How many messages have been sent back.
  int count() {
    return count;
  }

  /// @param compressed whether the message was
  /// @param cut whether its last frame has come in more than one read
  void send(int type, byte[] payload, boolean compressed, boolean cut) throws IOException, Broken {
    if (is(MessageFault.LEAVES_AFTER_900_MESSAGES) && count >= 900) {
      throw new EOFException("enough");
    }
    refuseWhatItDoesNotTake(type, payload);
    sent += payload.length;
    boolean busy =
        ++inBatch > AT_ONCE && is(LoadFault.LOSES_MESSAGES)
            || sent > BUFFERS && is(LoadFault.RUNS_OUT_OF_BUFFERS);
    if (is(Oddity.ECHOES_EMPTY)) {
      out.write(Frame.text(""));
    } else if (is(Oddity.SPEAKS_ITS_OWN_LANGUAGE)) {
      out.write(Frame.text("{\"error\": \"unknown command\"}"));
    } else if (!is(Oddity.ECHOES_NOTHING) && !is(Oddity.PUSHES) && !busy) {
      count++;
      echo(type, payload, compressed, cut);
    }
  }

  private void refuseWhatItDoesNotTake(int type, byte[] payload) throws Broken {
    if (is(Oddity.CLOSES_ON_FOREIGN_WORDS)) {
      throw new Broken(1008);
    }
    if (is(Oddity.TAKES_TEXT_ONLY) && type == Frame.BINARY) {
      throw new Broken(1003);
    }
    if (is(Oddity.TAKES_SMALL_MESSAGES) && payload.length > 5000) {
      throw new Broken(1009);
    }
  }

  private void echo(int type, byte[] payload, boolean compressed, boolean cut) throws IOException {
    if (is(Oddity.UNASKED_PONGS)) {
      out.write(Frame.pong("nobody asked"));
    }
    if (is(Oddity.PINGS_OF_ITS_OWN)) {
      out.write(Frame.ping("are you there"));
    }
    byte[] back = changed(payload, cut);
    boolean compresses = compressed && !is(Oddity.AGREES_BUT_NEVER_COMPRESSES);
    byte[] written = compresses ? deflate.orElseThrow().compress(back) : back;
    Frame frame = Frame.of(retyped(type), written).withRsv(compresses ? 4 : 0);
    write(frame);
    if (is(MessageFault.ECHOES_TWICE)) {
      write(frame);
    }
  }

  private byte[] changed(byte[] payload, boolean cut) {
    if (cut && is(FrameFault.SPOILS_CUT_FRAMES)) {
      return "spoilt".getBytes(StandardCharsets.US_ASCII);
    }
    int most =
        is(MessageFault.TRUNCATES_ECHO)
            ? 200
            : is(MessageFault.TRUNCATES_LARGE_ECHOES) ? 200_000 : Integer.MAX_VALUE;
    return Arrays.copyOf(payload, Math.min(payload.length, most));
  }

  private int retyped(int type) {
    return is(MessageFault.ECHOES_TEXT_AS_BINARY)
        ? Frame.BINARY
        : is(MessageFault.ECHOES_BINARY_AS_TEXT) ? Frame.TEXT : type;
  }

  private void write(Frame whole) throws IOException {
    if (is(Oddity.ECHO_IN_FRAGMENTS)) {
      write(whole, Math.max(1, whole.payload().length / 2));
    } else if (is(Oddity.ECHO_IN_SINGLE_BYTES) && whole.payload().length < 1000) {
      write(whole, 1);
    } else {
      out.write(whole);
    }
  }

  /// In fragments of this size, with a Pong between them and an empty one at the end.
  private void write(Frame whole, int size) throws IOException {
    byte[] payload = whole.payload();
    out.write(part(whole, 0, size).notFinal());
    out.write(Frame.pong("in between"));
    for (int from = size; from < payload.length; from += size) {
      out.write(part(whole, from, size).notFinal());
    }
    out.write(Frame.continuation(new byte[0]));
  }

  private static Frame part(Frame whole, int from, int size) {
    byte[] payload = whole.payload();
    int to = Math.min(payload.length, from + size);
    byte[] part = from < to ? Arrays.copyOfRange(payload, from, to) : new byte[0];
    return from == 0
        ? Frame.of(whole.opcode(), part).withRsv(whole.rsv())
        : Frame.continuation(part);
  }
}
