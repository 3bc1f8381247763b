package dev.ws101.cli;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 serve`: an echo server.
@Command(
    name = "serve",
    header = "Echoes every message until interrupted.",
    description = "Listens on the loopback address, and says where as its first line.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 2 it cannot listen there.",
      "",
      "Example:",
      "  ws101 serve --port 9001"
    })
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--port", paramLabel = "N", description = "0, the default, takes any free one")
  private int port;

  @Option(names = "--no-deflate", description = "accept no permessage-deflate")
  private boolean noDeflate;

  @Option(
      names = "--max-message",
      paramLabel = "OCTETS",
      description = "a longer message fails the connection with 1009; default ${DEFAULT-VALUE}")
  private int maxMessage = Options.DEFAULT.limits().message();

  @Option(
      names = "--subprotocol",
      paramLabel = "NAME",
      description = "one that it speaks; may be repeated, most preferred first")
  private List<String> subprotocols = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    try (WebSocketServer server = EchoServer.listen(port, options())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      PrintWriter out = spec.commandLine().getOut();
      out.println("listening on " + server.uri());
      out.flush();
      server.join();
      return 0;
    } catch (InterruptedException _) {
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotRun(
          "cannot listen on port %d: %s; choose another one with --port"
              .formatted(port, e.getMessage()));
    }
  }

  private Options options() throws CannotRun {
    try {
      return Options.DEFAULT
          .withSubprotocols(subprotocols.toArray(String[]::new))
          .withDeflate(noDeflate ? DeflatePolicy.OFF : DeflatePolicy.DEFAULT)
          .withLimits(Options.DEFAULT.limits().withMessage(maxMessage));
    } catch (IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  private static void stop(WebSocketServer server) {
    try {
      server.close();
    } catch (IOException _) {
      // The process ends anyway.
    }
  }
}
