package dev.ws101.kit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The server under test.
///
/// With `wss` any certificate is taken: it is the WebSocket side that is judged here.
record Target(URI uri) implements Reach {
  Target {
    boolean known =
        "ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
    if (!known || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "not a WebSocket URL: " + uri + " (it looks like ws://host:port/path or wss://…)");
    }
    if (uri.getFragment() != null) {
      throw new IllegalArgumentException("a WebSocket URL has no fragment (#…): " + uri);
    }
  }

  @Override
  public Role role() {
    return Role.SERVER;
  }

  @Override
  public Contact contact(Duration timeout) throws IOException {
    return new Contact(connect(timeout, secure(), name()), () -> {});
  }

  /// A connection without TLS, whatever the URL says.
  Contact plain(Duration timeout) throws IOException {
    return new Contact(connect(timeout, false, name()), () -> {});
  }

  /// A connection whose TLS handshake asks for another server than that of the URL.
  Contact asking(String serverName, Duration timeout) throws IOException {
    return new Contact(connect(timeout, true, serverName), () -> {});
  }

  @Override
  public String arguments() {
    return uri.toString();
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  boolean secure() {
    return "wss".equalsIgnoreCase(uri.getScheme());
  }

  int port() {
    return uri.getPort() >= 0 ? uri.getPort() : secure() ? 443 : 80;
  }

  /// What goes into the request line: path and query.
  String resource() {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /// What goes into the `Host` header: the port is left out where it is the default one.
  String host() {
    return port() == (secure() ? 443 : 80) ? uri.getHost() : uri.getHost() + ":" + port();
  }

  private String name() {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  /// A new connection.
  ///
  /// @param secure whether TLS is to be agreed
  /// @param serverName what TLS asks for
  /// @throws IOException with one sentence that says what is wrong and what to look at
  private Socket connect(Duration timeout, boolean secure, String serverName) throws IOException {
    Socket tcp = new Socket();
    try {
      tcp.connect(new InetSocketAddress(name(), port()), (int) timeout.toMillis());
      return secure ? tls(tcp, serverName, timeout) : tcp;
    } catch (IOException e) {
      tcp.close();
      throw new IOException("cannot connect to %s: %s".formatted(uri, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the host name is not known";
      case SocketTimeoutException _ -> "no answer within the time-out";
      case ConnectException _ -> e.getMessage() + "; is the server running, and at this port?";
      default -> e.getMessage();
    };
  }

  private static Socket tls(Socket tcp, String host, Duration timeout) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(tcp, host, tcp.getPort(), true);
      SSLParameters parameters = tls.getSSLParameters();
      if (host.matches(".*[A-Za-z].*") && !host.contains(":")) {
        parameters.setServerNames(List.of(new SNIHostName(host)));
      }
      tls.setSSLParameters(parameters);
      tls.setSoTimeout((int) timeout.toMillis());
      tls.startHandshake();
      tls.setSoTimeout(0);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static final class TrustEverybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
