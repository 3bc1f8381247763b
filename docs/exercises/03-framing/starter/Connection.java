import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A connection behind its handshake: whatever comes in one frame goes back.
record Connection(DataInputStream in, OutputStream out) {
  Connection(InputStream in, OutputStream out) {
    this(new DataInputStream(in), out);
  }

  /// Serves it until either side has had enough.
  void run() throws IOException {
    for (Frame frame = Frame.read(in); frame.opcode() != Frame.CLOSE; frame = Frame.read(in)) {
      if (!frame.fin() || frame.opcode() == Frame.CONTINUATION) {
        throw new Violation(1003, "messages of several frames are for another day");
      }
      if (!frame.isControl()) {
        frame.write(out);
      }
    }
  }
}
