package dev.ws101.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;

/// Has a client that is started as a process trust the throw-away authority of the kit, by the
/// variables that OpenSSL, Python and Go, Node and Java look at. Else it could not be shown that a
/// client takes a good certificate, and refuses one that is good for another name.
///
/// That process and its children see the variables, and nobody else does.
///
/// @param pem the authority's certificate
/// @param store the same as a key store of Java
public record Trust(Path pem, Path store) {
  private static final String PASSWORD = "throw-away";

  /// Writes the files, which go when this program ends.
  public static Trust inFiles() throws IOException {
    Path pem = Files.createTempFile("ws101-throw-away", ".pem");
    Path store = Files.createTempFile("ws101-throw-away", ".p12");
    pem.toFile().deleteOnExit();
    store.toFile().deleteOnExit();
    Files.write(pem, TlsIdentity.authority());
    try (OutputStream out = Files.newOutputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      keys.setCertificateEntry(
          "kit", factory.generateCertificate(new ByteArrayInputStream(TlsIdentity.authority())));
      keys.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot store a certificate: " + e.getMessage(), e);
    }
    return new Trust(pem, store);
  }

  /// Adds the variables to those that a process is started with.
  public void addTo(Map<String, String> environment) {
    environment.put("SSL_CERT_FILE", pem.toString());
    environment.put("NODE_EXTRA_CA_CERTS", pem.toString());
    String java =
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(store, PASSWORD);
    environment.merge("JAVA_TOOL_OPTIONS", java, (before, ours) -> before + " " + ours);
  }
}
