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

  /// Serves it until either side has had enough.
  void run() throws IOException {
    // TODO: answer pings, and Closes, and tell by a Close why a connection fails.
    for (Frame frame = Frame.read(in); frame.opcode() != Frame.CLOSE; frame = Frame.read(in)) {
      if (!frame.isControl()) {
        Optional<Frame> message = messages.add(frame);
        if (message.isPresent()) {
          message.get().write(out);
        }
      }
    }
  }
}
