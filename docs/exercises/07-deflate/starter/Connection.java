import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A connection behind its handshake: every message goes back.
final class Connection {
  private final DataInputStream in;
  private final OutputStream out;
  private final Optional<Deflate> deflate;
  private final Messages messages;

  Connection(InputStream in, OutputStream out, Optional<Deflate> deflate) {
    this.in = new DataInputStream(in);
    this.out = out;
    this.deflate = deflate;
    messages = new Messages(deflate);
  }

  /// Serves it until either side has had enough, and says so if it was we.
  void run() throws IOException {
    try {
      for (Frame frame = Frame.read(in); serve(frame); frame = Frame.read(in)) {}
    } catch (Violation violation) {
      Close.because(violation).write(out);
    }
  }

  /// @return whether more may follow
  private boolean serve(Frame frame) throws IOException {
    if (frame.isControl() && frame.compressed()) {
      throw new Violation(1002, "control frames are never compressed");
    }
    switch (frame.opcode()) {
      case Frame.CLOSE -> Close.answer(frame).write(out);
      case Frame.PING -> new Frame(true, Frame.PONG, frame.payload()).write(out);
      case Frame.PONG -> {} // Nobody has asked, and nobody need answer.
      default -> {
        Optional<Frame> message = messages.add(frame);
        if (message.isPresent()) {
          send(message.get());
        }
      }
    }
    return frame.opcode() != Frame.CLOSE;
  }

  /// Nothing is no shorter when it is compressed.
  private void send(Frame message) throws IOException {
    byte[] payload = message.payload();
    if (deflate.isEmpty() || payload.length == 0) {
      message.write(out);
    } else {
      new Frame(true, true, message.opcode(), deflate.get().compress(payload)).write(out);
    }
  }
}
