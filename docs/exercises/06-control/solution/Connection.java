import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A connection behind its handshake: every message goes back.
final class Connection {
  private final DataInputStream in;
  private final OutputStream out;
  private final Messages messages = new Messages();

  Connection(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
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
    switch (frame.opcode()) {
      case Frame.CLOSE -> Close.answer(frame).write(out);
      case Frame.PING -> new Frame(true, Frame.PONG, frame.payload()).write(out);
      case Frame.PONG -> {} // Nobody has asked, and nobody need answer.
      default -> {
        Optional<Frame> message = messages.add(frame);
        if (message.isPresent()) {
          message.get().write(out);
        }
      }
    }
    return frame.opcode() != Frame.CLOSE;
  }
}
