package dev.ws101.interop.peers;

import dev.ws101.interop.ForeignServer;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.URI;
import java.util.Optional;

/// A server in another language.
public final class ScriptServer implements ForeignServer {
  private final Script script;
  private final Optional<String> missing;

  private ScriptServer(Script script) {
    this.script = script;
    this.missing = script.missing();
  }

  /// npm's ws.
  public static ScriptServer nodeWs() {
    return new ScriptServer(Script.NODE_WS);
  }

  /// Debian's python3-websockets.
  public static ScriptServer pythonWebsockets() {
    return new ScriptServer(Script.PYTHON_WEBSOCKETS);
  }

  @Override
  public String name() {
    return script.name();
  }

  @Override
  public Optional<String> missing() {
    return missing;
  }

  @Override
  public Running start(Optional<Tls> tls, Reports reports) throws Exception {
    Script.Running process = script.run("server", tls, reports);
    String scheme = tls.isPresent() ? "wss" : "ws";
    return new RunningScript(
        process, URI.create(scheme + "://127.0.0.1:" + process.greeting() + "/"));
  }

  private record RunningScript(Script.Running process, URI uri) implements Running {
    @Override
    public void stop() throws Exception {
      process.stop();
    }
  }
}
