package dev.ws101.cli;

import dev.ws101.control.CloseResult;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ws101 connect`: a conversation with a server, control frames included.
@Command(
    name = "connect",
    description = {
      "Sends each line as text and shows what comes back.",
      "/binary HEX sends octets, /ping TEXT a ping, /close CODE REASON ends; so does the end of"
          + " input.",
      "Exit code: 0 the connection ended cleanly, 1 it did not, 2 there was none."
    },
    mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  @Parameters(index = "0", paramLabel = "URL", description = "ws:// or wss://")
  private URI url;

  @Option(names = "--subprotocol", paramLabel = "NAME", description = "may be repeated")
  private List<String> subprotocols = List.of();

  @Option(names = "--no-deflate", description = "offer no permessage-deflate")
  private boolean noDeflate;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Options options =
        Options.DEFAULT
            .withSubprotocols(subprotocols.toArray(String[]::new))
            .withDeflate(noDeflate ? DeflatePolicy.OFF : DeflatePolicy.DEFAULT)
            .withObserver(event -> show(event, out));
    try (WebSocket socket = WebSocketClient.connect(url, options)) {
      Thread receiver = Thread.ofVirtual().start(() -> receive(socket));
      converse(socket);
      receiver.join();
      CloseResult result = socket.close(1000, "");
      out.println(result);
      out.flush();
      return result.clean() ? 0 : 1;
    } catch (IllegalArgumentException | IOException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  private static void receive(WebSocket socket) {
    for (Message _ : socket) {
      // The observer has shown it.
    }
  }

  private void converse(WebSocket socket) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean open = true;
    while (open) {
      String line = lines.readLine();
      try {
        open = line != null && say(socket, line);
      } catch (IllegalArgumentException e) {
        spec.commandLine().getErr().println("ws101: " + e.getMessage());
      } catch (ConnectionClosed _) {
        return;
      }
    }
    socket.close(1000, "");
  }

  /// Carries out one line; false when it was the last.
  private static boolean say(WebSocket socket, String line) throws ConnectionClosed {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "/ping" -> socket.ping(line.substring(5).strip().getBytes(StandardCharsets.UTF_8));
      case "/binary" -> socket.send(HexFormat.of().parseHex(line.substring(7).replace(" ", "")));
      case "/close" -> {
        int code = words.length > 1 ? Integer.parseInt(words[1]) : 1000;
        socket.close(code, words.length > 2 ? words[2] : "");
        return false;
      }
      default -> socket.send(line);
    }
    return true;
  }

  private static void show(Event event, PrintWriter out) {
    switch (event) {
      case Event.Opened opened ->
          out.printf(
              "open: %d %s, subprotocol %s, extensions %s%n",
              opened.response().status(),
              opened.response().reason(),
              opened.subprotocol().orElse("none"),
              opened.extensions());
      case Event.Received(Message.Text(String text)) -> out.println("< text " + text);
      case Event.Received(Message.Binary(byte[] bytes)) ->
          out.printf("< binary, %d octets: %s%n", bytes.length, HEX.formatHex(bytes));
      case Event.PingReceived(byte[] payload) -> out.println("< ping " + HEX.formatHex(payload));
      case Event.PongReceived(byte[] payload) -> out.println("< pong " + HEX.formatHex(payload));
      case Event.Refused _, Event.Closed _ -> {}
    }
    out.flush();
  }
}
