package dev.ws101.cli;

import dev.ws101.application.Backoff;
import dev.ws101.control.CloseResult;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ws101 connect`: a conversation with a server, control frames included.
///
/// This thread receives; another one reads what is typed, since a server may speak, or go away, at
/// any time.
@Command(
    name = "connect",
    header = "A conversation with a server, control frames included.",
    description = "Sends each line as text and shows what comes back, until the connection ends.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Lines that do something else:",
      "  /binary HEX           sends octets",
      "  /ping [TEXT]          sends a ping, and tells how long the pong took",
      "  /close [CODE [TEXT]]  ends with this code and reason, else with 1000",
      "  //...                 sends text that begins with one /",
      "",
      "The end of input closes with 1000.",
      "Exit code: 0 the connection ended cleanly, 1 it did not, 2 there was none.",
      "With --reconnect it is how the last connection ended.",
      "With a script: 0 all came as it is written, 1 something did not, 2 there was no connection.",
      "",
      "Examples:",
      "  ws101 connect ws://localhost:9001/",
      "  echo hello | ws101 connect wss://host/chat --subprotocol chat",
      "  ws101 connect wss://host/feed --reconnect --proxy http://user:secret@proxy:3128 -v",
      "  ws101 connect wss://localhost:9001/ --cacert ca.pem --script smoke.txt"
    })
final class ConnectCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Parameters(index = "0", paramLabel = "URL", description = "ws:// or wss://")
  private String url;

  @Option(
      names = "--subprotocol",
      paramLabel = "NAME",
      description = "one that we ask for; may be repeated, most preferred first")
  private List<String> subprotocols = List.of();

  @Option(names = "--no-deflate", description = "offer no permessage-deflate")
  private boolean noDeflate;

  @Option(
      names = "--echo",
      description = "send back every message until the server ends it, and read nothing typed")
  private boolean echo;

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = "a field for our request, as 'Cookie: id=1'; may be repeated")
  private List<String> headers = List.of();

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description = "what a page's browser would say")
  private Optional<String> origin = Optional.empty();

  @Option(
      names = "--heartbeat",
      paramLabel = "SECONDS",
      description = "ping a server that is silent for so long; 0 never does; default 30")
  private long heartbeat = Options.DEFAULT.heartbeat().interval().toSeconds();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = {
        "have the conversation in this file instead, line by line: > TEXT or >> HEX sends;",
        "< TEXT, <~ PATTERN or << HEX must come; the pong to /ping [TEXT] must come before the"
            + " end;",
        "close [CODE] ends; closed CODE must come"
      })
  private Optional<Path> script = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "for each thing that must come by the script; default ${DEFAULT-VALUE}")
  private long timeout = 10;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = "connect through this HTTP proxy, http://[user:password@]host:port")
  private Optional<String> proxy = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "show each frame, both ways, on the error stream")
  private boolean verbose;

  @Mixin private ReconnectOptions reconnect;

  @Mixin private TrustOptions trust;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    URI server = ServerUrl.of(url);
    Optional<Backoff> backoff = reconnect.backoff();
    if (backoff.isPresent() && script.isPresent()) {
      throw new CannotRun("--script is one conversation, --reconnect many; use one of them");
    }
    try {
      return backoff.isPresent() ? goOn(server, backoff.get()) : once(server);
    } catch (UnknownHostException _) {
      throw new CannotRun("cannot connect to %s: the host name is not known".formatted(url));
    } catch (HandshakeRefused refused) {
      throw new CannotRun(url + Shown.refusal(refused));
    } catch (IllegalArgumentException | IOException e) {
      throw new CannotRun(url + ": " + e.getMessage());
    }
  }

  private int once(URI server) throws IOException, CannotRun {
    Optional<Exchange> exchange =
        script.isPresent() ? Optional.of(Exchange.of(script.get())) : Optional.empty();
    try (WebSocket socket = WebSocketClient.connect(server, options())) {
      return exchange.isPresent() ? play(exchange.get(), socket) : talk(socket);
    }
  }

  private int goOn(URI server, Backoff backoff) throws IOException, CannotRun {
    Reconnecting client = new Reconnecting(server, options(), backoff, spec.commandLine().getOut());
    startTypist(client);
    return client.run(this::receive) ? 0 : 1;
  }

  private Options options() throws CannotRun {
    PrintWriter out = spec.commandLine().getOut();
    Options options =
        Options.DEFAULT
            .withSubprotocols(subprotocols.toArray(String[]::new))
            .with(noDeflate ? DeflatePolicy.OFF : DeflatePolicy.DEFAULT)
            .with(fields())
            .with(new Heartbeat(Duration.ofSeconds(heartbeat), Heartbeat.DEFAULT.timeout()))
            .with(event -> tell(event, out));
    if (timeout < 1) {
      throw new CannotRun("--timeout takes a number of seconds from 1 on, not " + timeout);
    }
    if (script.isPresent()) {
      options = options.with(Timeouts.DEFAULT.withIdle(Duration.ofSeconds(timeout)));
    }
    if (verbose) {
      options = options.with(new FrameTrace(spec.commandLine().getErr()));
    }
    if (proxy.isPresent()) {
      options = options.with(ProxyUrl.of(proxy.get()));
    }
    Optional<SSLContext> context = trust.context();
    return context.isPresent() ? options.with(context.get()) : options;
  }

  private Headers fields() throws CannotRun {
    Headers fields = origin.isPresent() ? Headers.of("Origin", origin.get()) : Headers.NONE;
    for (String header : headers) {
      String[] parts = header.split(":", 2);
      if (parts.length < 2) {
        throw new CannotRun("--header '%s' has no colon: write 'Name: value'".formatted(header));
      }
      fields = fields.with(parts[0].strip(), parts[1].strip());
    }
    return fields;
  }

  private int talk(WebSocket socket) {
    startTypist(() -> Optional.of(socket));
    receive(socket);
    CloseResult result = socket.close(1000, "");
    spec.commandLine().getOut().println(Shown.end(result));
    return result.clean() ? 0 : 1;
  }

  private int play(Exchange exchange, WebSocket socket) throws CannotRun {
    PrintWriter out = spec.commandLine().getOut();
    String wrong = exchange.play(socket, took -> out.println("round trip " + Shown.span(took)));
    if (!wrong.isEmpty()) {
      spec.commandLine().getErr().println("ws101: " + wrong);
    }
    return wrong.isEmpty() ? 0 : 1;
  }

  private void startTypist(Typist.Destination destination) {
    if (!echo) {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      Typist typist = new Typist(main.in(), out, err, destination);
      Thread.ofPlatform().daemon().name("ws101-typist").start(typist);
    }
  }

  /// Returns when the connection is over. What comes is shown by the observer.
  private void receive(WebSocket socket) {
    try {
      while (true) {
        Message message = socket.receive();
        if (echo) {
          socket.send(message);
        }
      }
    } catch (ConnectionClosed _) {
      // How it ended is told by whoever called.
    }
  }

  private static void tell(Event event, PrintWriter out) {
    Shown.event(event).ifPresent(out::println);
    out.flush();
  }
}
