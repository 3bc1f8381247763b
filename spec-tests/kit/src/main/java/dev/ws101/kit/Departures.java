package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What goes to the peer on one connection: bytes, frames, masked as the kit's role has it.
final class Departures {
  /// Who has taken no more bytes for so long waits for something.
  private static final Duration STUCK = Duration.ofMillis(50);

  private final Session session;
  private Wire wire;
  private Limits limits = new Limits();
  private boolean closeSent;
  private int closeCode = Received.NO_CODE;

  Departures(Session session) {
    this.session = session;
  }

  /// Sends on this connection from here on.
  void begin(Wire next) {
    wire = next;
    limits = new Limits();
    closeSent = false;
    closeCode = Received.NO_CODE;
  }

  /// Sends each frame in a write of its own.
  void send(Frame... several) {
    for (Frame frame : several) {
      wire.write(encode(frame), frame.words(masks(frame)));
    }
  }

  /// Sends all frames in one write.
  void sendTogether(Frame... several) {
    List<String> words = new ArrayList<>();
    for (Frame frame : several) {
      words.add(frame.words(masks(frame)));
    }
    wire.write(joined(several), String.join(" + ", words));
  }

  private byte[] joined(Frame... several) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Frame frame : several) {
      all.writeBytes(encode(frame));
    }
    return all.toByteArray();
  }

  /// Sends all frames in writes of `size` bytes, whatever borders they cross.
  void sendChopped(int size, Frame... several) {
    sendChopped(size, joined(several));
  }

  /// Sends bytes in writes of `size`.
  void sendChopped(int size, byte[] bytes) {
    for (int from = 0; from < bytes.length; from += size) {
      wire.write(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)), "");
    }
  }

  /// Sends bytes while the script goes on. Returns when they are out or the peer takes no more for
  /// now.
  void sendMeanwhile(byte[] bytes) {
    Wire to = wire;
    Thread writer =
        Thread.ofVirtual().name("ws101-kit-writer").start(() -> to.write(bytes, "in one go"));
    try {
      long before;
      do {
        before = to.written();
      } while (!writer.join(STUCK) && to.written() > before);
    } catch (InterruptedException _) {
      throw Judgement.late("the case took too long as a whole");
    }
  }

  /// The bytes of a frame as they will be sent, which is taken for done.
  byte[] encode(Frame frame) {
    if (frame.opcode() == Frame.CLOSE) {
      closeSent = true;
      byte[] body = frame.payload();
      closeCode = body.length < 2 ? Received.NO_CODE : (body[0] & 0xFF) << 8 | body[1] & 0xFF;
    }
    limits.sent(frame);
    int key = frame.key().orElseGet(() -> session.random().nextInt());
    return frame.encode(masks(frame), key);
  }

  private boolean masks(Frame frame) {
    return (session.role() == Role.SERVER) == frame.rightlyMasked();
  }

  /// How much has been sent, as far as that may be more than the peer is willing to take.
  Limits limits() {
    return limits;
  }

  boolean hasClose() {
    return closeSent;
  }

  /// The code of the Close that was sent; [Received#NO_CODE] if there is none.
  int closeCode() {
    return closeCode;
  }
}
