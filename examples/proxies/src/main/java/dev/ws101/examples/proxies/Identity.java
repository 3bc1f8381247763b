package dev.ws101.examples.proxies;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for this machine that nobody else trusts, made for one run by the JDK's `keytool`.
///
/// @param pem key and certificate, as proxies want them
/// @param trusting a context for clients that trust this certificate
record Identity(String pem, SSLContext trusting) {
  private static final String NAME = "proxy";
  private static final String PASSWORD = "throw-away";

  /// The arguments of `keytool`, which is the only part of the JDK that makes certificates.
  private static final List<String> ARGUMENTS =
      List.of(
          ("-genkeypair -keyalg EC -validity 1 -startdate -1H -alias %s -dname CN=%s"
                  + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass %s -keystore identity.p12")
              .formatted(NAME, NAME, PASSWORD)
              .split(" "));

  private static Identity made;

  /// The one of this run: to make it takes longer than all that is shown by it.
  ///
  /// @param folder where `keytool` may work, if it has not yet
  static synchronized Identity ofThisRun(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    if (made == null) {
      made = make(folder);
    }
    return made;
  }

  private static Identity make(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    List<String> command = new ArrayList<>(ARGUMENTS);
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool makes no certificate: " + said);
    }
    Path file = folder.resolve("identity.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new Identity(pem(store), trusting(store));
  }

  private static String pem(KeyStore store) throws GeneralSecurityException {
    byte[] key = store.getKey(NAME, PASSWORD.toCharArray()).getEncoded();
    return block("PRIVATE KEY", key)
        + block("CERTIFICATE", store.getCertificate(NAME).getEncoded());
  }

  private static String block(String type, byte[] octets) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body);
  }

  private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
