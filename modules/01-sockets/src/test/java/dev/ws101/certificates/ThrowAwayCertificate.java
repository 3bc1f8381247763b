package dev.ws101.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/// An authority and one certificate that it has issued, made for one run and valid for a day.
///
/// The JDK has no public interface that makes certificates, but its `keytool` does.
public final class ThrowAwayCertificate {
  /// Protects every store that is written here. No secret: nobody trusts the authority.
  public static final String PASSWORD = "throw-away";

  private static final char[] PASSWORD_CHARACTERS = PASSWORD.toCharArray();
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  private final KeyStore identity;
  private final KeyStore trust;

  private ThrowAwayCertificate(KeyStore identity, KeyStore trust) {
    this.identity = identity;
    this.trust = trust;
  }

  /// Makes a certificate for these names and addresses, by an authority of its own.
  public static ThrowAwayCertificate forHosts(String... hosts)
      throws IOException, GeneralSecurityException {
    Path directory = Files.createTempDirectory("ws101-certificate");
    Path file = directory.resolve("both.p12");
    try {
      generate(file, AUTHORITY, "-ext", "bc:critical=ca:true");
      generate(file, SERVER, "-signer", AUTHORITY, "-ext", "san=" + alternativeNames(hosts));
      KeyStore both = empty();
      both.load(new ByteArrayInputStream(Files.readAllBytes(file)), PASSWORD_CHARACTERS);
      return split(both);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  private static String alternativeNames(String... hosts) {
    return Stream.of(hosts)
        .map(host -> (isAddress(host) ? "ip:" : "dns:") + host)
        .collect(Collectors.joining(","));
  }

  private static boolean isAddress(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static void generate(Path file, String alias, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // It is soon over, so one compiler will do.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    // A name of its own, so that two authorities are strangers and not forgeries of each other.
    String name = "CN=ws101 " + alias + " " + UUID.randomUUID();
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "1"));
    // A little in the past, since clocks of other machines, and our own seconds, are rounded.
    command.addAll(List.of("-startdate", "-1H", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool made no certificate: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool was running", e);
    }
  }

  /// A server must hold its own key only, and its clients must not hold that.
  private static ThrowAwayCertificate split(KeyStore both)
      throws IOException, GeneralSecurityException {
    KeyStore identity = empty();
    identity.setKeyEntry(
        SERVER,
        both.getKey(SERVER, PASSWORD_CHARACTERS),
        PASSWORD_CHARACTERS,
        both.getCertificateChain(SERVER));
    KeyStore trust = empty();
    trust.setCertificateEntry(AUTHORITY, both.getCertificate(AUTHORITY));
    return new ThrowAwayCertificate(identity, trust);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /// What a server needs to show the certificate.
  public SSLContext serverContext() throws GeneralSecurityException {
    return context(keys(), null);
  }

  /// What a client needs to trust the authority, and no other.
  public SSLContext clientContext() throws GeneralSecurityException {
    return context(null, anchors());
  }

  /// The same, up to a version of TLS, such as `TLSv1.2`.
  public SSLContext clientContext(String version) throws GeneralSecurityException {
    return context(version, null, anchors());
  }

  /// What either side needs to show the certificate and to trust the authority of the other side's.
  public SSLContext contextTrusting(ThrowAwayCertificate other) throws GeneralSecurityException {
    return context(keys(), other.anchors());
  }

  /// The same, and shows it even to a side that has said to trust others only.
  public SSLContext pushyContextTrusting(ThrowAwayCertificate other)
      throws GeneralSecurityException {
    KeyManager[] pushy = {new Pushy((X509KeyManager) keys()[0])};
    return context(pushy, other.anchors());
  }

  /// @param keys has one and no more
  private record Pushy(X509KeyManager keys) implements X509KeyManager {
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return keys.getClientAliases(keyType, null);
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return keys.chooseClientAlias(keyType, null, socket);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return keys.getServerAliases(keyType, null);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return keys.chooseServerAlias(keyType, null, socket);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return keys.getPrivateKey(alias);
    }
  }

  private static SSLContext context(KeyManager[] keys, TrustManager[] anchors)
      throws GeneralSecurityException {
    return context("TLS", keys, anchors);
  }

  private static SSLContext context(String version, KeyManager[] keys, TrustManager[] anchors)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance(version);
    context.init(keys, anchors, null);
    return context;
  }

  private KeyManager[] keys() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, PASSWORD_CHARACTERS);
    return keys.getKeyManagers();
  }

  private TrustManager[] anchors() throws GeneralSecurityException {
    TrustManagerFactory anchors =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    anchors.init(trust);
    return anchors.getTrustManagers();
  }

  /// The certificate itself.
  public X509Certificate certificate() throws GeneralSecurityException {
    return (X509Certificate) identity.getCertificate(SERVER);
  }

  /// Writes the server's key and chain to a PKCS12 file, for a server in another process.
  public void writeIdentity(Path file) throws IOException, GeneralSecurityException {
    write(identity, file);
  }

  /// Writes the authority to a PKCS12 file, for a client in another process.
  public void writeTrust(Path file) throws IOException, GeneralSecurityException {
    write(trust, file);
  }

  private static void write(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD_CHARACTERS);
    }
  }
}
