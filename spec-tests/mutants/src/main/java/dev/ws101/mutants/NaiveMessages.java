package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.Received;
import dev.ws101.kit.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;

/// Puts messages together and sends them back, as its quirks have it.
final class NaiveMessages {
  private static final int KEPT = 1000;
  private static final int MEMORY = 500_000;
  private static final int AT_ONCE = 500;
  private static final int BUFFERS = 1 << 21;

  private final NaiveOutput out;
  private final Set<Quirk> quirks;
  private final Optional<NaiveDeflate> deflate;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean compressed;
  private int opcode;
  private int fragments;
  private int messages;
  private int inBatch;
  private int echoes;
  private long sent;

  NaiveMessages(NaiveOutput out, Set<Quirk> quirks, Optional<NaiveDeflate> deflate) {
    this.out = out;
    this.quirks = quirks;
    this.deflate = deflate;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Whether more fragments of a message are to come.
  boolean inside() {
    return opcode != 0;
  }

  void forget() {
    message.reset();
    opcode = 0;
  }

  /// Another read has brought something.
  void startBatch() {
    inBatch = 0;
  }

  /// How many messages have been sent back.
  int echoes() {
    return echoes;
  }

  /// @param cut whether the frame has come in more than one read
  void add(Received frame, boolean cut) throws IOException, DataFormatException, Broken {
    if (frame.opcode() != Frame.CONTINUATION) {
      message.reset();
      opcode = Math.min(frame.opcode(), Frame.BINARY);
      compressed = deflate.isPresent() && (frame.rsv() & 4) != 0;
    }
    boolean forgets = is(MessageFault.FORGETS_EARLY_FRAGMENTS);
    fragments = frame.opcode() == Frame.CONTINUATION ? fragments + 1 : 1;
    if (forgets && fragments % 32 == 0) {
      message.reset();
    }
    boolean atOnce = compressed && is(DeflateFault.INFLATES_EACH_FRAME);
    if (fragments <= KEPT || !is(LoadFault.LOSES_FRAGMENTS)) {
      message.writeBytes(atOnce ? deflate.get().expand(frame.payload()) : frame.payload());
    }
    if (message.size() > MEMORY && is(LoadFault.DIES_OF_LARGE_MESSAGES)) {
      throw new IOException("out of memory");
    }
    if (message.size() > MEMORY && is(LoadFault.GIVES_UP_AS_IF_ALL_WERE_WELL)) {
      throw new Broken(1000);
    }
    if (frame.fin()) {
      whole(cut);
    }
  }

  private void whole(boolean cut) throws IOException, DataFormatException, Broken {
    boolean atOnce = compressed && is(DeflateFault.INFLATES_EACH_FRAME);
    byte[] whole = message.toByteArray();
    byte[] payload = compressed && !atOnce ? deflate.get().expand(whole) : whole;
    int type = opcode == 0 ? Frame.BINARY : opcode;
    opcode = 0;
    boolean wrong = type == Frame.TEXT && Utf8.firstWrong(payload) >= 0;
    if (wrong && !is(MessageFault.ACCEPTS_BAD_UTF8)) {
      throw new Broken(1007);
    }
    if (is(MessageFault.LEAVES_AFTER_900_MESSAGES) && ++messages > 900) {
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
      echo(type, changed(payload, cut));
      echoes++;
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

  private void echo(int type, byte[] payload) throws IOException {
    boolean compresses = compressed && !is(Oddity.AGREES_BUT_NEVER_COMPRESSES);
    byte[] back = compresses ? deflate.orElseThrow().compress(payload) : payload;
    int rsv = compresses ? 4 : 0;
    if (is(Oddity.UNASKED_PONGS)) {
      out.write(Frame.pong("nobody asked"));
    }
    if (is(Oddity.PINGS_OF_ITS_OWN)) {
      out.write(Frame.ping("are you there"));
    }
    Frame frame = Frame.of(retyped(type), back).withRsv(rsv);
    if (is(Oddity.ECHO_IN_FRAGMENTS)) {
      int half = back.length / 2;
      out.write(Frame.of(frame.opcode(), Arrays.copyOf(back, half)).withRsv(rsv).notFinal());
      out.write(Frame.pong("in between"));
      out.write(Frame.continuation(new byte[0]).notFinal());
      out.write(Frame.continuation(Arrays.copyOfRange(back, half, back.length)));
    } else {
      out.write(frame);
    }
    if (is(MessageFault.ECHOES_TWICE)) {
      out.write(frame);
    }
  }

  private int retyped(int type) {
    return is(MessageFault.ECHOES_TEXT_AS_BINARY)
        ? Frame.BINARY
        : is(MessageFault.ECHOES_BINARY_AS_TEXT) ? Frame.TEXT : type;
  }
}
