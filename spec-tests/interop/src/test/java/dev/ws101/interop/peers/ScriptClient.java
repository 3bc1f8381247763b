package dev.ws101.interop.peers;

import dev.ws101.interop.ForeignClient;
import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A client in another language.
public final class ScriptClient implements ForeignClient {
  private final Script script;
  private final Optional<String> missing;

  private ScriptClient(Script script) {
    this.script = script;
    this.missing = script.missing();
  }

  /// npm's ws.
  public static ScriptClient nodeWs() {
    return new ScriptClient(Script.NODE_WS);
  }

  /// Debian's python3-websockets.
  public static ScriptClient pythonWebsockets() {
    return new ScriptClient(Script.PYTHON_WEBSOCKETS);
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
    return new RunningScript(script.run("client", tls, reports));
  }

  private record RunningScript(Script.Running process) implements Running {
    @Override
    public void connect(URI server, List<String> subprotocols) throws Exception {
      process.order(server + " " + String.join(",", subprotocols));
    }

    @Override
    public void stop() throws Exception {
      process.stop();
    }
  }
}
