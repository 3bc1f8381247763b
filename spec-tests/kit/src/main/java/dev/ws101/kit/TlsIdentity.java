package dev.ws101.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// As whom the kit shows itself to a client by TLS.
///
/// The keys are in this repository for everybody to read, so nobody must ever trust them, nor the
/// authority in `throw-away-ca.pem`, outside of a run of the kit.
public enum TlsIdentity {
  /// For `localhost` and the addresses of the loopback, signed by nobody but itself.
  STRANGER,
  /// For a name that nobody goes to, signed by the throw-away authority.
  SOMEBODY_ELSE,
  /// For `localhost` and the addresses of the loopback, signed by the throw-away authority.
  LOCALHOST;

  private static final String FILE = "throw-away.p12";
  private static final String AUTHORITY = "throw-away-ca.pem";
  private static final char[] PASSWORD = "throw-away".toCharArray();

  private SSLContext context;

  /// The certificate of the throw-away authority, in PEM, for a client that is to trust it in a
  /// run.
  public static byte[] authority() {
    try (InputStream in = TlsIdentity.class.getResourceAsStream(AUTHORITY)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Speaks TLS over a connection that a client has made. The handshake happens when it is read.
  Socket over(Socket plain) throws IOException {
    return over(plain, InputStream.nullInputStream());
  }

  /// The same when something has been read already.
  public Socket over(Socket plain, InputStream read) throws IOException {
    try {
      SSLSocket tls = (SSLSocket) context().getSocketFactory().createSocket(plain, read, true);
      tls.setUseClientMode(false);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot be a server of TLS: " + e.getMessage(), e);
    }
  }

  /// For a server that shows itself as this. Made once: to open the store takes long by design.
  public synchronized SSLContext context() throws GeneralSecurityException, IOException {
    if (context == null) {
      context = open();
    }
    return context;
  }

  /// With this one key in it, as a server picks any that fits.
  private SSLContext open() throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = TlsIdentity.class.getResourceAsStream(FILE)) {
      all.load(in, PASSWORD);
    }
    String alias = name().toLowerCase(Locale.ROOT).replace('_', '-');
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
    // PKIX would open the key anew in each handshake, and that takes long by design, too.
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(one, PASSWORD);
    SSLContext opened = SSLContext.getInstance("TLS");
    opened.init(keys.getKeyManagers(), null, null);
    return opened;
  }
}
