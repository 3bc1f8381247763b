package dev.ws101.cli;

import dev.ws101.control.CloseResult;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "  /ping [TEXT]          sends a ping",
      "  /close [CODE [TEXT]]  ends with this code and reason, else with 1000",
      "  //...                 sends text that begins with one /",
      "",
      "The end of input closes with 1000.",
      "Exit code: 0 the connection ended cleanly, 1 it did not, 2 there was none.",
      "",
      "Examples:",
      "  ws101 connect ws://localhost:9001/",
      "  echo hello | ws101 connect wss://host/chat --subprotocol chat"
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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    URI server = ServerUrl.of(url);
    PrintWriter out = spec.commandLine().getOut();
    Options options =
        Options.DEFAULT
            .withSubprotocols(subprotocols.toArray(String[]::new))
            .with(noDeflate ? DeflatePolicy.OFF : DeflatePolicy.DEFAULT)
            .with(event -> tell(event, out));
    try (WebSocket socket = WebSocketClient.connect(server, options)) {
      converse(socket);
      CloseResult result = socket.close(1000, "");
      out.println(Shown.end(result));
      return result.clean() ? 0 : 1;
    } catch (UnknownHostException _) {
      throw new CannotRun("cannot connect to %s: the host name is not known".formatted(url));
    } catch (HandshakeRefused refused) {
      throw new CannotRun(url + Shown.refusal(refused));
    } catch (IllegalArgumentException | IOException e) {
      throw new CannotRun(url + ": " + e.getMessage());
    }
  }

  /// Returns when the connection is over. What comes is shown by the observer.
  private void converse(WebSocket socket) {
    if (!echo) {
      Typist typist = new Typist(main.in(), spec.commandLine().getErr(), socket);
      Thread.ofPlatform().daemon().name("ws101-typist").start(typist);
    }
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
