package dev.ws101.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A TCP connection as a [Transport]: what a `ws://` URI leads to.
///
/// Nothing is buffered here. Whatever has been read is the caller's, so that another layer, such as
/// [TlsTransport], can take over in the middle of the stream.
public final class TcpTransport implements Transport {
  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private final String peer;

  /// Takes over a connected socket.
  TcpTransport(Socket socket) throws IOException {
    this.socket = socket;
    // Frames are gathered above and written whole; Nagle's algorithm would only hold them back.
    socket.setTcpNoDelay(true);
    input = socket.getInputStream();
    output = socket.getOutputStream();
    peer = name((InetSocketAddress) socket.getRemoteSocketAddress());
  }

  /// Opens a connection. [6455-4.1-09]
  ///
  /// @param limit how long to wait for the peer; [Duration#ZERO] means as long as the system does
  /// @throws IOException when there is no connection, and then says to whom and why [6455-4.1-11]
  public static TcpTransport connect(InetSocketAddress address, Duration limit) throws IOException {
    int millis = millis(limit);
    if (address.isUnresolved()) {
      throw new IOException("cannot connect to " + name(address) + ": the host name is unknown");
    }
    Socket socket = new Socket();
    try {
      socket.connect(address, millis);
      return new TcpTransport(socket);
    } catch (SocketTimeoutException e) {
      socket.close();
      throw new IOException(
          "cannot connect to " + name(address) + ": no answer within " + limit, e);
    } catch (IOException e) {
      socket.close();
      throw new IOException("cannot connect to " + name(address) + ": " + e.getMessage(), e);
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    return input.read(into, from, to - from);
  }

  @Override
  public int available() throws IOException {
    return input.available();
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    output.write(bytes, from, to - from);
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
    }
  }

  @Override
  public void readTimeout(Duration limit) throws IOException {
    socket.setSoTimeout(millis(limit));
  }

  @Override
  public String peer() {
    return peer;
  }

  /// Closes the socket at once. What the peer sent and nobody read makes the system reset the
  /// connection, which may cost the peer our last octets: to part cleanly, end our output, read up
  /// to the end, and then close. [6455-7.1.1-01]
  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// `host:port` without asking a name server.
  static String name(InetSocketAddress address) {
    boolean brackets = address.getAddress() instanceof Inet6Address;
    String host = address.getHostString();
    return (brackets && host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /// A time-out as sockets take it. Zero stays zero, and nothing else becomes zero, since that
  /// means for ever.
  private static int millis(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("a time-out cannot be negative: " + limit);
    }
    long ceiling =
        limit.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0
            ? Integer.MAX_VALUE
            : limit.plusNanos(999_999).toMillis();
    return Math.toIntExact(ceiling);
  }
}
