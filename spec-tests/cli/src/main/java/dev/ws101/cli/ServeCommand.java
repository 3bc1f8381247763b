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
    description = "Echoes every message until interrupted.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--port", paramLabel = "N", description = "0, the default, takes any free one")
  private int port;

  @Option(names = "--no-deflate", description = "accept no permessage-deflate")
  private boolean noDeflate;

  @Option(names = "--max-message", paramLabel = "OCTETS", description = "after inflation")
  private int maxMessage = Options.DEFAULT.limits().message();

  @Option(names = "--subprotocol", paramLabel = "NAME", description = "may be repeated")
  private List<String> subprotocols = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, InterruptedException {
    Options options =
        Options.DEFAULT
            .withSubprotocols(subprotocols.toArray(String[]::new))
            .withDeflate(noDeflate ? DeflatePolicy.OFF : DeflatePolicy.DEFAULT)
            .withLimits(Options.DEFAULT.limits().withMessage(maxMessage));
    try (WebSocketServer server = EchoServer.listen(port, options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      PrintWriter out = spec.commandLine().getOut();
      out.println("listening on " + server.uri());
      out.flush();
      server.join();
      return 0;
    } catch (IOException e) {
      throw new CannotRun(e.getMessage() + "; choose another port with --port");
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
