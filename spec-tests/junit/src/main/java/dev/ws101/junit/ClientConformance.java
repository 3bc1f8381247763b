package dev.ws101.junit;

import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/// Judges a client by the conformance kit, a test a case. A class implements it and says what the
/// client has to do:
///
/// ```java
/// class MyClientTests implements ClientConformance {
///   @Override
///   public void echo(URI url) throws Exception {
///     try (var socket = MyClient.connect(url)) {
///       for (var message : socket) {
///         socket.send(message);
///       }
///     }
///   }
/// }
/// ```
public interface ClientConformance {
  /// Connects to the URL, once, and sends every message back as the same type until the connection
  /// ends. Pings, Closes and whatever is wrong are left to the client under test.
  ///
  /// Called on a thread of its own for each connection, many at the same time; interrupted when the
  /// kit is done with the connection. It may return before the connection ends, as a client with
  /// callbacks does, and then has the time-out of the settings to connect; and it may throw what it
  /// likes: most cases are about connections that fail.
  void echo(URI url) throws Exception;

  /// What is asked of the client, and what is known of it.
  default Terms terms() {
    return Terms.DEFAULT;
  }

  /// The tests, grouped by clause. The cases run at the same time, beginning here; each test waits
  /// for the verdict on its own.
  @TestFactory
  default Stream<DynamicNode> conformance() throws Exception {
    Terms terms = terms();
    String name = getClass().getSimpleName();
    Trial trial = new Trial(Role.CLIENT, terms, () -> {});
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Duration patience = terms.settings().timeout();
    ClientStarter starter = url -> EchoThread.of(this, url, patience, thrown);
    try {
      return trial.begin(progress -> Runner.of(starter, name, terms.settings(), progress));
    } catch (AssertionFailedError e) {
      Optional.ofNullable(thrown.get()).ifPresent(e::addSuppressed);
      throw e;
    }
  }
}
