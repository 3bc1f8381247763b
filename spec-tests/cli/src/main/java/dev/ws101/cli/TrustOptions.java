package dev.ws101.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import picocli.CommandLine.Option;

/// Which certificates are taken at `wss` URLs.
final class TrustOptions {

  private static final int USUAL_PORT = 443;
  private static final int PATIENCE = 10_000;

  @Option(names = "--insecure", description = "take any certificate of a wss server")
  private boolean insecure;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "trust the authorities in this PEM file, and no others")
  private Optional<Path> authorities = Optional.empty();

  /// What was asked for; empty for what Java does by itself.
  Optional<SSLContext> context() throws CannotRun {
    if (insecure && authorities.isPresent()) {
      throw new CannotRun("--insecure and --cacert say different things; use one of them");
    }
    if (insecure) {
      return Optional.of(trusting(new Everybody()));
    }
    return authorities.isPresent() ? Optional.of(trusting(authorities.get())) : Optional.empty();
  }

  /// Where authorities were named, shows that the certificates of servers lead to one of them and
  /// are made out to their names.
  void require(List<Candidate> peers) throws CannotRun {
    for (Candidate peer : peers) {
      if (peer instanceof Candidate.Server(URI server)) {
        require(server);
      }
    }
  }

  private void require(URI server) throws CannotRun {
    Optional<SSLContext> context = context();
    if (authorities.isEmpty() || !"wss".equalsIgnoreCase(server.getScheme())) {
      return;
    }
    int port = server.getPort() < 0 ? USUAL_PORT : server.getPort();
    try (SSLSocket socket =
        (SSLSocket) context.get().getSocketFactory().createSocket(server.getHost(), port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(PATIENCE);
      socket.startHandshake();
    } catch (ConnectException | UnknownHostException _) {
      // nobody to be trusted or not, which the run will tell
    } catch (IOException e) {
      throw new CannotRun("%s is not to be trusted: %s".formatted(server, reason(e)));
    }
  }

  private static SSLContext trusting(Path pem) throws CannotRun {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority " + store.size(), one);
      }
      if (store.size() == 0) {
        throw new CannotRun("there is no certificate in " + pem + "; it should be PEM");
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return trusting(factory.getTrustManagers());
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotRun("no certificates can be read from %s: %s".formatted(pem, reason(e)));
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static SSLContext trusting(TrustManager... managers) throws CannotRun {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new CannotRun("this Java has no TLS: " + e.getMessage());
    }
  }

  /// Neither looks at the chain nor at the name.
  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
