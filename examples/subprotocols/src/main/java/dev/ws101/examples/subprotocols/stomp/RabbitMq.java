package dev.ws101.examples.subprotocols.stomp;

import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Debian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// A broker that is not ours, with names, ports and files of its own, so that it does not meet one
/// that runs here already.
///
/// @param names where Erlang's nodes find each other; it would start a daemon for that, which stays
/// @param uri of its STOMP over WebSocket
record RabbitMq(Debian folder, Counterpart names, Counterpart process, URI uri)
    implements AutoCloseable {
  /// What `rabbitmq-server` in the path runs, but as another user.
  private static final String PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server";

  private static final Pattern NAMES_READY = Pattern.compile("epmd running");
  private static final Pattern READY = Pattern.compile("Server startup complete");
  private static final String REMEDY = Debian.remedy("rabbitmq-server");

  static RabbitMq start() throws IOException {
    Debian folder = Debian.folder("rabbitmq");
    Counterpart names = null;
    try {
      int port = Debian.freePort();
      Path file = folder.configured("rabbitmq.conf", Map.of(15674, port));
      Files.writeString(folder.path().resolve("enabled_plugins"), "[rabbitmq_web_stomp].");
      String namesPort = Integer.toString(Debian.freePort());
      names =
          Counterpart.start(
              new ProcessBuilder("epmd", "-debug", "-address", "127.0.0.1", "-port", namesPort),
              NAMES_READY,
              REMEDY);
      ProcessBuilder program = new ProcessBuilder(PROGRAM);
      program.environment().putAll(environment(folder.path(), file));
      program.environment().put("ERL_EPMD_PORT", namesPort);
      Counterpart process = Counterpart.start(program, READY, REMEDY);
      return new RabbitMq(folder, names, process, URI.create("ws://127.0.0.1:" + port + "/ws"));
    } catch (IOException | RuntimeException e) {
      if (names != null) {
        names.close();
      }
      folder.close();
      throw e;
    }
  }

  private static Map<String, String> environment(Path folder, Path file) throws IOException {
    return Map.of(
        "HOME", folder.toString(), // for the secret that its nodes share
        "RABBITMQ_NODENAME", "ws101@localhost",
        "RABBITMQ_DIST_PORT", Integer.toString(Debian.freePort()),
        "RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString(),
        "RABBITMQ_CONFIG_FILE", file.toString(),
        "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString(),
        "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString(),
        "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
        "RABBITMQ_PID_FILE", folder.resolve("pid").toString());
  }

  @Override
  public void close() {
    process.close();
    names.close();
    folder.close();
  }
}
