package dev.ws101.mutants;

import dev.ws101.kit.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// A client's half of TLS, as its quirks have it. It trusts the authority of the kit and no other.
final class NaiveTls {
  private NaiveTls() {}

  /// Secures a connection, or throws.
  static Socket over(Socket plain, NaiveAddress address, Set<Quirk> quirks) throws IOException {
    if (quirks.contains(UrlFault.OFFERS_BROKEN_SUITES)) {
      plain.getOutputStream().write(helloWithRc4());
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted(quirks), null);
      SSLSocket tls =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(plain, address.server(), address.port(), true);
      boolean elsewhere = quirks.contains(UrlFault.NAMES_ANOTHER_SERVER);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(
          List.of(new SNIHostName(elsewhere ? "elsewhere.invalid" : address.server())));
      if (!quirks.contains(UrlFault.IGNORES_THE_NAME)) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static TrustManager[] trusted(Set<Quirk> quirks)
      throws GeneralSecurityException, IOException {
    if (quirks.contains(UrlFault.TRUSTS_EVERYBODY)) {
      return new TrustManager[] {new TrustEverybody()};
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "kit",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(TlsIdentity.authority())));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  /// As the JDK would not write it: TLS 1.2 with TLS_RSA_WITH_RC4_128_SHA and no extension.
  private static byte[] helloWithRc4() {
    int body = 2 + 32 + 1 + 2 + 2 + 2;
    return ByteBuffer.allocate(5 + 4 + body)
        .put(new byte[] {22, 3, 1, 0, (byte) (4 + body), 1, 0, 0, (byte) body, 3, 3})
        .position(5 + 4 + 2 + 32 + 1)
        .put(new byte[] {0, 2, 0, 5, 1, 0})
        .array();
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
