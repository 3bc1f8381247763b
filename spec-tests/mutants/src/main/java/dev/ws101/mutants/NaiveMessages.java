package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;

/// Puts messages together and has them sent back, as its quirks have it.
final class NaiveMessages {
  private static final int KEPT = 1000;
  private static final int MEMORY = 500_000;

  private final NaiveEcho echo;
  private final Set<Quirk> quirks;
  private final NaiveText text;
  private final Optional<NaiveDeflate> deflate;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean compressed;
  private boolean finishedOne;
  private int opcode;
  private int fragments;

  NaiveMessages(NaiveOutput out, Set<Quirk> quirks, Optional<NaiveDeflate> deflate) {
    this.quirks = quirks;
    this.deflate = deflate;
    text = new NaiveText(quirks);
    echo = new NaiveEcho(out, quirks, deflate);
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Whether more fragments of a message are to come.
  boolean inside() {
    return opcode != 0;
  }

  /// Whether the last message is taken for one that has not ended.
  boolean goesOn() {
    return finishedOne && is(MessageFault.CONTINUES_FINISHED_MESSAGES);
  }

  void forget() {
    message.reset();
    opcode = 0;
  }

  /// Another read has brought something.
  void startBatch() {
    echo.startBatch();
  }

  /// How many messages have been sent back.
  int echoes() {
    return echo.count();
  }

  /// Takes what does not belong to the message into it.
  void mix(byte[] payload) {
    message.writeBytes(payload);
  }

  /// @param cut whether the frame has come in more than one read
  void add(Received frame, boolean cut) throws IOException, DataFormatException, Broken {
    begin(frame);
    byte[] payload = fragment(frame);
    if (is(MessageFault.PUTS_FRAGMENTS_IN_FRONT)) {
      byte[] earlier = message.toByteArray();
      message.reset();
      message.writeBytes(payload);
      message.writeBytes(earlier);
    } else {
      message.writeBytes(payload);
    }
    if (message.size() > MEMORY && is(LoadFault.DIES_OF_LARGE_MESSAGES)) {
      throw new IOException("out of memory");
    }
    if (message.size() > MEMORY && is(LoadFault.GIVES_UP_AS_IF_ALL_WERE_WELL)) {
      throw new Broken(1000);
    }
    boolean each = is(MessageFault.ECHOES_EACH_FRAGMENT);
    boolean blind = is(MessageFault.IGNORES_FIN_OF_NOTHING) && fragments > 1;
    if (frame.fin() && !(blind && payload.length == 0) || each) {
      end(frame, cut);
    }
  }

  private void begin(Received frame) {
    boolean goesOn =
        frame.opcode() == Frame.CONTINUATION
            || opcode != 0 && is(MessageFault.TAKES_NEW_MESSAGES_FOR_FRAGMENTS);
    if (!goesOn) {
      message.reset();
      opcode = Math.min(frame.opcode(), Frame.BINARY);
      compressed = deflate.isPresent() && (frame.rsv() & 4) != 0;
    }
    fragments = goesOn ? fragments + 1 : 1;
    if (is(MessageFault.FORGETS_EARLY_FRAGMENTS) && fragments % 32 == 0) {
      message.reset();
    }
  }

  /// What goes into the message.
  private byte[] fragment(Received frame) throws DataFormatException, Broken {
    byte[] payload = frame.payload();
    if (compressed && is(DeflateFault.INFLATES_EACH_FRAME)) {
      return deflate.orElseThrow().expand(payload);
    }
    boolean plainText = opcode == Frame.TEXT && !compressed;
    if (plainText && is(MessageFault.WANTS_WHOLE_CHARACTERS) && !text.isGood(payload)) {
      throw new Broken(1007);
    }
    boolean inner = fragments > 1 && !frame.fin();
    boolean lost =
        inner && is(MessageFault.LOSES_INNER_FRAGMENTS)
            || fragments > KEPT && is(LoadFault.LOSES_FRAGMENTS);
    if (lost) {
      return new byte[0];
    }
    return plainText && is(MessageFault.DECODES_EACH_FRAGMENT)
        ? NaiveText.decoded(payload)
        : payload;
  }

  private void end(Received last, boolean cut) throws IOException, DataFormatException, Broken {
    boolean inflated = is(DeflateFault.INFLATES_EACH_FRAME);
    byte[] whole = message.toByteArray();
    byte[] payload = compressed && !inflated ? deflate.orElseThrow().expand(whole) : whole;
    boolean byLast = is(MessageFault.TAKES_TYPE_FROM_LAST_FRAGMENT);
    int first = opcode == 0 || byLast && last.opcode() == 0 ? Frame.BINARY : opcode;
    opcode = last.fin() ? 0 : opcode;
    finishedOne = true;
    if (is(MessageFault.ECHOES_EACH_FRAGMENT)) {
      message.reset();
    }
    boolean unchecked = is(MessageFault.CHECKS_NO_FRAGMENTED_TEXT) && fragments > 1;
    boolean checked = first == Frame.TEXT || is(MessageFault.CHECKS_BINARY_AS_TEXT);
    if (checked && !unchecked && !text.isGood(payload)) {
      throw new Broken(1007);
    }
    boolean decodes = first == Frame.BINARY && is(MessageFault.DECODES_BINARY);
    byte[] back = first == Frame.TEXT ? text.changed(payload) : payload;
    echo.send(first, decodes ? NaiveText.decoded(back) : back, compressed, cut);
  }
}
