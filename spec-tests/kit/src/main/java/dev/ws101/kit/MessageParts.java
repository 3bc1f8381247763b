package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;

/// Puts the peer's data frames together to messages.
final class MessageParts {
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final Optional<Compression> compression;
  private boolean compressed;
  private boolean unfinished;
  private boolean text;

  /// @param compression of this connection, if any was agreed
  MessageParts(Optional<Compression> compression) {
    this.compression = compression;
  }

  /// The message, once its final frame is there.
  ///
  /// @throws Judgement if the order of fragments is broken or a text is not UTF-8
  Optional<Incoming.Message> add(Received frame) {
    if (unfinished != (frame.opcode() == Frame.CONTINUATION)) {
      throw Judgement.fail(
          unfinished
              ? "a new message before the last one had its final frame (5.4): " + frame
              : "a continuation frame with nothing to continue (5.4): " + frame);
    }
    if (!unfinished) {
      text = frame.opcode() == Frame.TEXT;
      compressed = frame.rsv() == 4;
    }
    payload.writeBytes(frame.payload());
    unfinished = !frame.fin();
    if (unfinished) {
      return Optional.empty();
    }
    byte[] whole = compressed ? expanded(payload.toByteArray()) : payload.toByteArray();
    payload.reset();
    if (text && Utf8.firstWrong(whole) >= 0) {
      throw Judgement.fail(
          "a text message that is not UTF-8 at byte %d (5.6): %s"
              .formatted(Utf8.firstWrong(whole), Words.bytes(whole)));
    }
    return Optional.of(new Incoming.Message(text, whole));
  }

  /// How the message that was whole last is compressed, if it is.
  Optional<Inflated> inflated() {
    return compressed ? compression.flatMap(Compression::latest) : Optional.empty();
  }

  private byte[] expanded(byte[] whole) {
    try {
      return compression.orElseThrow().expand(whole);
    } catch (DataFormatException e) {
      throw Judgement.fail(
          "a compressed message that cannot be inflated as agreed (RFC 7692 7.2.2): %s: %s"
              .formatted(e.getMessage(), Words.bytes(whole)));
    }
  }

  /// Refuses what would make everything behind it guesswork. Lesser faults, such as a mask, are for
  /// the cases about them.
  void mustBeReadable(Received frame, int allowedRsv) {
    boolean reserved = !frame.isData() && (frame.opcode() < 8 || frame.opcode() > 10);
    boolean first = frame.isData() && frame.opcode() != Frame.CONTINUATION;
    if (reserved || (frame.rsv() & ~(first ? allowedRsv : 0)) != 0) {
      throw Judgement.fail(
          "a frame with a reserved %s (5.2): %s"
              .formatted(reserved ? "opcode" : "bit", Words.hex(frame.wire())));
    }
  }
}
