import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/// One frame: RFC 6455, section 5.2.
///
/// @param fin whether it is the last of its message
/// @param payload without its mask
record Frame(boolean fin, int opcode, byte[] payload) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// Nobody gets us to keep more.
  static final int MOST = 1 << 24;

  boolean isControl() {
    return opcode >= CLOSE;
  }

  /// Waits for the next frame and reads all of it.
  static Frame read(DataInputStream in) throws IOException {
    // TODO: read two octets, then the rest of the length, the key if there is one, the payload.
    // TODO: throw a Violation for what no frame may be.
    throw new EOFException("nothing is read yet");
  }

  /// Sends it in one write. What a server sends has no mask.
  void write(OutputStream out) throws IOException {
    // TODO: one octet for FIN and opcode, one to nine for the length, and the payload.
  }
}
