package dev.ws101.junit;

import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Judges a server by the conformance kit, a test a case. A class implements it and says where the
/// server is:
///
/// ```java
/// class MyServerTests implements ServerConformance {
///   private final MyServer server = new MyServer();
///
///   @Override
///   public URI start() {
///     return server.listen(0);
///   }
///
///   @Override
///   public void stop() {
///     server.close();
///   }
/// }
/// ```
///
/// The server must send every message back, as the same type. Or it says in its [Terms] that it
/// does not, and is judged by the rest.
public interface ServerConformance {
  /// Starts the server, once for all cases.
  ///
  /// @return where it is: `ws://host:port/path` or `wss://…`, of which any certificate is taken
  URI start() throws Exception;

  /// Stops the server when all cases have been told.
  default void stop() throws Exception {}

  /// What is asked of the server, and what is known of it.
  default Terms terms() {
    return Terms.DEFAULT;
  }

  /// The tests, grouped by clause. The cases run at the same time, beginning here; each test waits
  /// for the verdict on its own.
  @TestFactory
  default Stream<DynamicNode> conformance() throws Exception {
    Terms terms = terms();
    Trial trial = new Trial(Role.SERVER, terms, this::stop);
    URI server = start();
    return trial.begin(progress -> Runner.of(server, terms.settings(), progress));
  }
}
