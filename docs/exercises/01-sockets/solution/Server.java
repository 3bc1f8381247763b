import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/// Takes parcels, and sends each back with its octets in reverse. A parcel is its length, in two
/// octets, and so many octets.
///
/// `java Server.java 9001` listens at port 9001 of this machine; 0 is any free port.
final class Server {
  /// Large enough for any parcel with its length.
  private static final int ROOM = 2 + 0xFFFF;

  static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (ServerSocket listening = new ServerSocket(port, 200, InetAddress.getLoopbackAddress())) {
      System.out.println("tcp://127.0.0.1:" + listening.getLocalPort());
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      answer(socket.getInputStream(), socket.getOutputStream());
      socket.shutdownOutput();
    } catch (IOException e) {
      // The other side has gone, and nobody is left who could be told.
    }
  }

  /// Reads what there is, answers what is whole, and keeps the rest for the next read.
  private static void answer(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[ROOM];
    int kept = 0;
    for (int count; (count = in.read(bytes, kept, ROOM - kept)) >= 0; ) {
      kept += count;
      int from = 0;
      for (int to; (to = end(bytes, from, kept)) >= 0; from = to) {
        reverse(bytes, from + 2, to);
        out.write(bytes, from, to - from);
      }
      kept -= from;
      System.arraycopy(bytes, from, bytes, 0, kept);
    }
  }

  /// @return where the parcel ends that begins at `from`; -1 if more has to come first
  private static int end(byte[] bytes, int from, int to) {
    if (to - from < 2) {
      return -1;
    }
    int length = (bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF;
    return to - from - 2 < length ? -1 : from + 2 + length;
  }

  private static void reverse(byte[] bytes, int from, int to) {
    byte[] before = Arrays.copyOfRange(bytes, from, to);
    for (int i = 0; i < before.length; i++) {
      bytes[to - 1 - i] = before[i];
    }
  }
}
