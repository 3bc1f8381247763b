import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// One who sends parcels and looks at what comes back.
final class Customer implements AutoCloseable {
  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;

  Customer(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
    socket.setSoTimeout((int) Judging.PATIENCE.toMillis());
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// The first connection may have to wait for a compiler. What it gets is not looked at.
  void warmUp() throws IOException {
    send(new byte[] {0, 0});
    endDirection();
    socket.setSoTimeout(20_000);
    in.skipNBytes(Math.max(0, in.read()));
  }

  /// Each with its length in front of it.
  static byte[] wrapped(byte[]... parcels) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] parcel : parcels) {
      all.write(parcel.length >> 8);
      all.write(parcel.length);
      all.writeBytes(parcel);
    }
    return all.toByteArray();
  }

  void send(byte[] octets) throws IOException {
    out.write(octets);
  }

  void endDirection() throws IOException {
    socket.shutdownOutput();
  }

  void asksFor(byte[] parcel) throws Exception {
    send(wrapped(parcel));
    expects(parcel);
  }

  void expects(byte[] parcel) throws Exception {
    int length = in.readUnsignedShort();
    Judging.must(
        length == parcel.length, "a parcel of %d octets, not %d".formatted(length, parcel.length));
    byte[] answer = new byte[length];
    in.readFully(answer);
    for (int i = 0; i < length; i++) {
      Judging.must(answer[i] == parcel[length - 1 - i], "a wrong octet at " + i);
    }
  }

  void expectsTheEnd() throws Exception {
    int octet = in.read();
    Judging.must(octet < 0, "another octet, 0x%02x, and not the end".formatted(octet));
  }

  void leave() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
