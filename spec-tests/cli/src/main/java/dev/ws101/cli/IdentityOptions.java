package dev.ws101.cli;

import dev.ws101.kit.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/// As whom a server shows itself by TLS.
final class IdentityOptions {
  static final String PASSWORD = "WS101_KEYSTORE_PASSWORD";

  @Option(
      names = "--tls",
      description =
          "speak wss; with a throw-away certificate for localhost if there is no --keystore, whose"
              + " key everybody knows")
  private boolean tls;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "speak wss with the key in this PKCS #12 file; its password is in " + PASSWORD)
  private Optional<Path> keystore = Optional.empty();

  @Option(
      names = "--write-ca",
      paramLabel = "FILE",
      description = "write the authority of the throw-away certificate there, for --cacert")
  private Optional<Path> authority = Optional.empty();

  /// What to speak TLS with; empty for a server without it.
  Optional<SSLContext> context(Function<String, Optional<String>> environment) throws CannotRun {
    if (keystore.isPresent()) {
      return Optional.of(from(keystore.get(), environment.apply(PASSWORD).orElse("")));
    }
    try {
      if (authority.isPresent()) {
        Files.write(authority.get(), TlsIdentity.authority());
      }
      return tls ? Optional.of(TlsIdentity.LOCALHOST.context()) : Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotRun("there is no throw-away certificate: " + e.getMessage());
    }
  }

  private static SSLContext from(Path file, String password) throws CannotRun {
    char[] secret = password.toCharArray();
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, secret);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, secret);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotRun(
          "no key can be taken from %s: %s (its password belongs into the variable %s)"
              .formatted(file, e.getMessage(), PASSWORD));
    }
  }
}
