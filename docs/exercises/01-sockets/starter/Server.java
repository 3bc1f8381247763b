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
        serve(listening.accept()); // TODO: who comes meanwhile has to wait for all before
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      answer(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      // The other side has gone, and nobody is left who could be told.
    }
  }

  // TODO: this takes what one read has brought for one parcel. On a good day it is.
  private static void answer(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[ROOM];
    for (int count; (count = in.read(bytes)) >= 0; ) {
      reverse(bytes, 2, Math.max(2, count));
      out.write(bytes, 0, count);
    }
  }

  private static void reverse(byte[] bytes, int from, int to) {
    byte[] before = Arrays.copyOfRange(bytes, from, to);
    for (int i = 0; i < before.length; i++) {
      bytes[to - 1 - i] = before[i];
    }
  }
}
