package dev.ws101.interop;

import dev.ws101.certificates.ThrowAwayCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A certificate for `127.0.0.1` in all the forms in which peers want it.
///
/// @param directory holds `identity.pem`, the server's key and chain, and `authority.pem`
public record Tls(SSLContext server, SSLContext client, X509TrustManager trust, Path directory) {

  /// Makes one.
  ///
  /// @param directory an empty one
  static Tls in(Path directory) throws IOException, GeneralSecurityException {
    var certificate = ThrowAwayCertificate.forHosts("127.0.0.1", "localhost");
    Path identity = directory.resolve("identity.p12");
    certificate.writeIdentity(identity);
    Path trust = directory.resolve("trust.p12");
    certificate.writeTrust(trust);
    Files.writeString(directory.resolve("identity.pem"), pem(load(identity)));
    Files.writeString(directory.resolve("authority.pem"), pem(load(trust)));
    return new Tls(
        certificate.serverContext(), certificate.clientContext(), manager(load(trust)), directory);
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, ThrowAwayCertificate.PASSWORD.toCharArray());
    }
    return store;
  }

  private static X509TrustManager manager(KeyStore trust) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trust);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  /// The only entry of a store, its private key first.
  private static String pem(KeyStore store) throws GeneralSecurityException {
    String alias = store.aliases().nextElement();
    StringBuilder text = new StringBuilder();
    if (store.isKeyEntry(alias)) {
      var key = store.getKey(alias, ThrowAwayCertificate.PASSWORD.toCharArray());
      text.append(block("PRIVATE KEY", key.getEncoded()));
      for (Certificate link : store.getCertificateChain(alias)) {
        text.append(block("CERTIFICATE", link.getEncoded()));
      }
    } else {
      text.append(block("CERTIFICATE", store.getCertificate(alias).getEncoded()));
    }
    return text.toString();
  }

  private static String block(String type, byte[] der) {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body);
  }
}
