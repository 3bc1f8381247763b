package dev.ws101.sockets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP proxy that is asked for tunnels, by `CONNECT` of RFC 9110 section 9.3.6.
///
/// To the layers above a tunnel is the TCP connection that they would have had without the proxy.
/// TLS, if any, begins inside it and with the name of the target [ROBUST-tls-03]: of a `wss`
/// connection the proxy learns host and port and nothing else. The way to the proxy itself is bare
/// TCP, and so are the credentials on it.
///
/// Immutable, and no connection itself: one instance serves all threads.
public final class ProxyTunnel {
  /// How many octets of an answer are read before we give up on it.
  private static final int MOST = 16 * 1024;

  private static final Pattern HOST = Pattern.compile("[\\w.~!$&'()*+,;=-]+|\\[[0-9A-Fa-f:.]+]");

  /// The first group is for people: what an answer may put into our message is bounded.
  private static final Pattern STATUS_LINE =
      Pattern.compile(
          "HTTP/1\\.[01] ([1-9][0-9]{2}(?: [ -~]{0,80}|(?=\r)))[\\t -~\\x80-\\xFF]*+\r\n");

  private static final Pattern INTERIM = Pattern.compile("1(?!01).*");

  private final InetSocketAddress proxy;
  private final String authorization;

  private ProxyTunnel(InetSocketAddress proxy, String authorization) {
    this.proxy = proxy;
    this.authorization = authorization;
  }

  /// A proxy that wants no credentials.
  public static ProxyTunnel through(InetSocketAddress proxy) {
    return new ProxyTunnel(proxy, "");
  }

  /// The same with credentials, which are sent with the first request, as `Basic` of RFC 7617.
  ///
  /// @param user may be empty, but holds no colon; neither holds control characters
  public ProxyTunnel withCredentials(String user, String password) {
    if (user.indexOf(':') >= 0 || (user + password).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Basic has no way to send these credentials: no colon in the user, no control"
              + " characters");
    }
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    return new ProxyTunnel(
        proxy, "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n");
  }

  /// Connects to the proxy and has it connect to the target. [6455-4.1-08]
  ///
  /// @param host name or address of the target as in a URI, an IPv6 address in brackets; the proxy
  ///   looks it up
  /// @param limit bounds all of it together; [Duration#ZERO] means for ever
  /// @return a connection on which the next octet, either way, is between us and the target
  /// @throws IOException when there is no tunnel, and then says to where, through which proxy and
  ///   why; the connection is closed by then [6455-4.1-11]
  public TcpTransport connect(String host, int port, Duration limit) throws IOException {
    if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no target: host \"%s\", port %d".formatted(host, port));
    }
    String target = host + ":" + port;
    String request = "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n";
    try {
      return open(request.formatted(target, target, authorization).getBytes(ISO_8859_1), limit);
    } catch (IOException e) {
      throw new IOException(
          "no tunnel to %s through the proxy %s: %s"
              .formatted(target, TcpTransport.name(proxy), e.getMessage()),
          e);
    }
  }

  private TcpTransport open(byte[] request, Duration limit) throws IOException {
    long start = System.nanoTime();
    TcpTransport tcp = TcpTransport.connect(proxy, limit);
    Deadline deadline = new Deadline(left(limit, System.nanoTime() - start), tcp);
    IOException failure = null;
    try {
      tcp.write(request, 0, request.length);
      requireSuccess(new Answer(tcp));
    } catch (IOException e) {
      failure = e;
    }
    boolean late = !deadline.met();
    if (late || failure != null) {
      tcp.close();
      throw late ? new IOException("no whole answer within " + limit, failure) : failure;
    }
    return tcp;
  }

  /// At least a nanosecond, since zero means for ever.
  private static Duration left(Duration limit, long nanos) {
    Duration left = limit.minusNanos(nanos);
    return limit.isZero() ? limit : left.isPositive() ? left : Duration.ofNanos(1);
  }

  /// The fields of an answer are skipped: whatever they say, a success has no body.
  private void requireSuccess(Answer answer) throws IOException {
    String status;
    do {
      Matcher line = STATUS_LINE.matcher(answer.line());
      if (!line.matches()) {
        throw new IOException("its answer is not HTTP/1.1");
      }
      status = line.group(1).strip();
      while (!answer.line().equals("\r\n")) {}
    } while (INTERIM.matcher(status).matches());
    if (!status.startsWith("2")) {
      throw new IOException("it answers " + status + advice(status));
    }
  }

  private String advice(String status) {
    if (!status.startsWith("407")) {
      return "";
    }
    return authorization.isEmpty()
        ? "; it wants credentials"
        : "; it does not take these credentials, or not by Basic";
  }

  /// What a proxy says, up to a limit. It is read octet by octet, as what stands behind it is the
  /// first word of the target.
  private static final class Answer {
    private final TcpTransport tcp;
    private final byte[] octet = new byte[1];
    private int room = MOST;

    Answer(TcpTransport tcp) {
      this.tcp = tcp;
    }

    /// One line with its end.
    String line() throws IOException {
      StringBuilder line = new StringBuilder();
      do {
        if (room-- == 0) {
          throw new IOException("its answer does not end within " + MOST + " octets");
        }
        if (tcp.read(octet, 0, 1) < 0) {
          throw new IOException("it ended the stream before its answer was whole");
        }
        line.append((char) (octet[0] & 0xFF));
      } while (octet[0] != '\n');
      if (!line.toString().endsWith("\r\n")) {
        throw new IOException("its answer is not HTTP/1.1");
      }
      return line.toString();
    }
  }
}
