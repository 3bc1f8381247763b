package dev.ws101.kit;

import java.util.Optional;

/// What was sent on a connection, as far as a peer may have set itself limits, and which of them it
/// has told of by its Close.
///
/// RFC 6455 10.4 wants a limit and names none, so that a peer which keeps to its own breaks no
/// rule: cases that go beyond it do not apply. Messages that nobody could call large are another
/// matter.
final class Limits {
  /// A message that is refused as too big must have more bytes than this.
  static final int SMALL = 1 << 12;

  /// What a byte of a compressed message may well stand for.
  private static final int INFLATED = 64;

  /// The same for the fragments of one message.
  static final int FEW = 64;

  private static final int WRONG_TYPE = 1003;
  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;

  private long size;
  private int fragments;
  private long largest;
  private int most;
  private boolean any;
  private boolean binary;
  private boolean compressed;

  /// Counts a frame that goes out.
  void sent(Frame frame) {
    if (frame.opcode() > Frame.BINARY) {
      return;
    }
    if (frame.opcode() != Frame.CONTINUATION) {
      size = 0;
      fragments = 0;
      binary = frame.opcode() == Frame.BINARY;
      compressed = frame.rsv() == 4;
    }
    size += (long) frame.payload().length * (compressed ? INFLATED : 1);
    fragments++;
    largest = Math.max(largest, size);
    most = Math.max(most, fragments);
    any = true;
  }

  /// Counts a message that has gone out, whatever it was in its frames.
  void sent(int message) {
    largest = Math.max(largest, message);
  }

  /// What the peer has refused by this Close in words, if what was sent may well be too much for
  /// it.
  ///
  /// @param echoes whether the peer has shown that it takes messages and sends them back
  Optional<String> toldBy(Incoming incoming, boolean echoes) {
    if (!(incoming instanceof Received close) || close.opcode() != Frame.CLOSE) {
      return Optional.empty();
    }
    int code = close.closeCode();
    return what(code, echoes)
        .map(what -> "a limit of the peer: it takes no " + what + ": " + close);
  }

  private Optional<String> what(int code, boolean echoes) {
    boolean tooMuch = code == TOO_BIG || code == POLICY;
    if (tooMuch && largest > SMALL) {
      return Optional.of("messages of " + (compressed ? "up to " : "") + largest + " bytes");
    }
    if (tooMuch && most > FEW) {
      return Optional.of("messages of " + most + " fragments");
    }
    if (any && code == WRONG_TYPE) {
      return Optional.of((binary ? "binary" : "text") + " messages");
    }
    boolean itsOwn = code == POLICY || code >= 3000 && code < 5000;
    return any && !echoes && itsOwn
        ? Optional.of("messages that are none of its own protocol")
        : Optional.empty();
  }
}
