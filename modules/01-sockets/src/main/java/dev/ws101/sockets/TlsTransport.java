package dev.ws101.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// TLS over a TCP connection, as one more [Transport]: what a `wss://` URI leads to. [6455-10.6-01]
///
/// Nobody above can tell the difference: every octet goes through the tunnel [6455-4.1-14]
/// [6455-4.2.2-02], and ending our direction is a `close_notify`. A peer that speaks TLS 1.2
/// answers that by ending its own direction; from TLS 1.3 on the other direction stays open. An end
/// of the TCP stream without `close_notify` is an [IOException], because anybody on the way can
/// forge it.
///
/// Which versions and cipher suites are spoken is up to the [SSLContext]. Those of the JDK leave
/// out what is broken, everything before TLS 1.2 included. [6455-10.6-03]
public final class TlsTransport implements Transport {
  /// How long [#close] may take to say goodbye to a peer that does not read.
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final TcpTransport tcp;
  private final SSLSocket tls;
  private final InputStream input;
  private final OutputStream output;
  private final ReentrantLock handshaking = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Duration readTimeout = Duration.ZERO;
  private volatile boolean secured;

  /// Whether the peer has said anything since the handshake.
  private volatile boolean heard;

  private TlsTransport(TcpTransport tcp, Socket tls) throws IOException {
    this.tcp = tcp;
    this.tls = (SSLSocket) tls;
    input = tls.getInputStream();
    output = tls.getOutputStream();
  }

  /// Secures the client's end of a connection, on which the server has sent nothing yet.
  ///
  /// The handshake is over when this returns [6455-4.1-12]. The server's certificate must lead to
  /// an authority that `context` trusts [ROBUST-tls-02] and must be made out to `host`
  /// [ROBUST-tls-01]; neither can be switched off here. A server that asks who we are is shown what
  /// the key managers of `context` have for it. From TLS 1.3 on it judges that when our handshake
  /// is over, so its refusal comes out of a later call. When the handshake fails, `tcp` is closed.
  ///
  /// @param host name or address from the URI. Behind a proxy that is still the target, not the
  ///   proxy that `tcp` leads to [ROBUST-tls-03]
  /// @param limit bounds the handshake as a whole; [Duration#ZERO] means for ever
  /// @throws IOException when the handshake fails, and then says with whom and why [6455-4.1-13]
  public static TlsTransport client(
      TcpTransport tcp, SSLContext context, String host, Duration limit) throws IOException {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = tcp.socket().getPort();
    TlsTransport transport =
        new TlsTransport(
            tcp, context.getSocketFactory().createSocket(tcp.socket(), bare, port, true));
    SSLParameters parameters = transport.tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setServerNames(serverNames(bare));
    transport.tls.setSSLParameters(parameters);
    transport.handshake(host, limit);
    return transport;
  }

  /// Secures the server's end of a connection.
  ///
  /// The handshake is left to the first call that needs the stream, and so to the thread of this
  /// connection: a client that dawdles holds up nobody else. The [#readTimeout] at that moment
  /// bounds the handshake as a whole; when it runs out, the connection is closed.
  public static TlsTransport server(TcpTransport tcp, SSLContext context) throws IOException {
    return server(tcp, context, ClientAuth.NONE);
  }

  /// The same, and asks the client who it is.
  public static TlsTransport server(TcpTransport tcp, SSLContext context, ClientAuth clients)
      throws IOException {
    InputStream nothing = InputStream.nullInputStream();
    TlsTransport transport =
        new TlsTransport(tcp, context.getSocketFactory().createSocket(tcp.socket(), nothing, true));
    SSLParameters parameters = transport.tls.getSSLParameters();
    clients.ask(parameters);
    transport.tls.setSSLParameters(parameters);
    return transport;
  }

  /// The server name indication [6455-4.1-15]. Left to itself, the JDK would be silent about names
  /// without a dot. There is no form for addresses, RFC 6066 section 3, nor for what is no name in
  /// the DNS, such as `my_host`.
  private static List<SNIServerName> serverNames(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return isAddress(host) ? List.of() : List.of(new SNIHostName(name));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  private static boolean isAddress(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void handshake(String with, Duration limit) throws IOException {
    handshaking.lock();
    try {
      if (secured) {
        return;
      }
      Deadline deadline = new Deadline(limit, tcp);
      IOException failure = null;
      try {
        tls.startHandshake();
      } catch (IOException e) {
        failure = e;
      }
      boolean late = !deadline.met() || cause(failure) instanceof SocketTimeoutException;
      if (late || failure != null) {
        tcp.close(); // [6455-4.2.2-03]
        String why = late ? "not finished within " + limit : why(failure);
        throw new IOException("TLS handshake with %s failed: %s".formatted(with, why), failure);
      }
      secured = true;
    } finally {
      handshaking.unlock();
    }
  }

  /// A server that wants a certificate of ours says so by an alert and hangs up. What we were about
  /// to write then fails, and may do so before the alert is read.
  private String why(IOException failure) {
    boolean hungUp = cause(failure) instanceof SocketException && tls.getUseClientMode() && !heard;
    return reason(failure)
        + (hungUp ? "; the server may want a certificate from us, or a better one" : "");
  }

  /// Why TLS has failed, in words; for whoever drives it.
  public static String reason(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof CertPathBuilderException
        ? "the certificate leads to no authority that the SSLContext trusts"
        : cause.getMessage();
  }

  private IOException told(IOException e) {
    return heard ? e : new IOException(why(e), e);
  }

  private void secure() throws IOException {
    if (!secured) {
      handshake(tcp.peer(), readTimeout);
    }
  }

  /// What lies at the bottom. The exceptions on top of it only say that something failed.
  private static Throwable cause(Throwable failure) {
    Throwable bottom = failure;
    while (bottom != null && bottom.getCause() != null) {
      bottom = bottom.getCause();
    }
    return bottom;
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    secure();
    try {
      int count = input.read(into, from, to - from);
      heard = true;
      return count;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw told(e);
    }
  }

  /// What is decrypted already: of what is not, nobody knows how much it comes to.
  @Override
  public int available() throws IOException {
    return secured ? input.available() : 0;
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    secure();
    writing.lock();
    try {
      output.write(bytes, from, to - from);
    } catch (IOException e) {
      throw told(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    secure();
    writing.lock();
    try {
      if (!tls.isOutputShutdown()) {
        tls.shutdownOutput();
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void readTimeout(Duration limit) throws IOException {
    tcp.readTimeout(limit);
    readTimeout = limit;
  }

  @Override
  public String peer() {
    return tcp.peer();
  }

  @Override
  public List<X509Certificate> peerCertificates() {
    return secured ? certificates(tls.getSession()) : List.of();
  }

  /// What the peer has shown, its own first; empty if nothing. For whoever drives TLS.
  public static List<X509Certificate> certificates(SSLSession session) {
    try {
      return Stream.of(session.getPeerCertificates())
          .map(X509Certificate.class::cast) // the JDK's TLS knows no others
          .toList();
    } catch (SSLPeerUnverifiedException _) {
      return List.of();
    }
  }

  /// Closes the connection, after a `close_notify` if one can still be sent without waiting for
  /// another writer, and for no longer than a second. [6455-7.1.1-01]
  @Override
  public void close() throws IOException {
    // A writer that waits for room stands in the way of a close_notify; closing TCP wakes it up.
    if (secured && writing.tryLock()) {
      Deadline deadline = new Deadline(GOODBYE, tcp);
      try {
        shutdownOutput();
      } catch (IOException _) {
        // The peer is gone already: there is nobody to say goodbye to.
      } finally {
        deadline.met();
        writing.unlock();
      }
    }
    tcp.close();
  }
}
