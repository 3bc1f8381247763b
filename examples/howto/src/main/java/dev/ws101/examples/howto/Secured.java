package dev.ws101.examples.howto;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.sockets.ClientAuth;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// `wss`: the context is the JDK's, the rest is ours.
public final class Secured {
  private Secured() {}

  /// For a server: its key and certificate, from a PKCS #12 file as `openssl pkcs12 -export` or
  /// `keytool` write it.
  public static SSLContext identity(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store(file, password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /// For a client of a server whose certificate no public authority has signed: whom to trust
  /// instead. For any other server a client needs no context.
  public static SSLContext trust(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory anchors = TrustManagerFactory.getInstance("PKIX");
    anchors.init(store(file, password));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, anchors.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  /// A server for `wss`.
  public static WebSocketServer serve(
      InetSocketAddress address, SSLContext context, WebSocketHandler handler) throws IOException {
    return WebSocketServer.listen(address, Options.DEFAULT.with(context), handler);
  }

  /// A server on two ports, which asks those who come over TLS for a certificate, and lets in those
  /// who have one that the context trusts.
  public static WebSocketServer serveMembers(
      InetSocketAddress open,
      InetSocketAddress members,
      SSLContext context,
      WebSocketHandler handler)
      throws IOException {
    Gate gate =
        request ->
            request.secure() && request.certificates().isEmpty()
                ? Gate.refuse(403, "Forbidden", "come with a certificate")
                : Admission.ACCEPT;
    List<Port> ports = List.of(Port.ws(open), Port.wss(members, context, ClientAuth.WANT));
    return WebSocketServer.listen(ports, Options.DEFAULT, gate, handler);
  }
}
