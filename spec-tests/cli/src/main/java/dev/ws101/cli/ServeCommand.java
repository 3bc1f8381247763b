package dev.ws101.cli;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
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
      "Exit code: 2 it cannot listen there, or no fault has that name.",
      "",
      "Examples:",
      "  ws101 serve --port 9001",
      "  ws101 serve --tls --write-ca ca.pem",
      "  ws101 serve --mutant IGNORES_RSV1"
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

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "pages of this origin may connect, as https://example.com; may be repeated; default:"
              + " pages of our own host and port")
  private List<String> origins = List.of();

  @Option(
      names = "--heartbeat",
      paramLabel = "SECONDS",
      description = "ping whoever is silent for so long; 0 never does; default ${DEFAULT-VALUE}")
  private long heartbeat = Options.DEFAULT.heartbeat().interval().toSeconds();

  @Option(
      names = {"-v", "--verbose"},
      description = "show each frame of all connections, both ways, on the error stream")
  private boolean verbose;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      description =
          "what drives the connections: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private EchoServer.Transport transport = EchoServer.Transport.THREADS;

  @Mixin private IdentityOptions identity;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description = "another server instead, with this planted fault: hunt it with ws101 check")
  private Optional<String> mutant = Optional.empty();

  @Option(names = "--mutants", description = "tell which faults there are, and do nothing else")
  private boolean mutants;

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    if (mutants) {
      MutantServer.list(spec.commandLine().getOut());
      return 0;
    }
    return mutant.isPresent()
        ? new MutantServer(mutant.get(), port).serve(this::listening)
        : serve();
  }

  private void listening(URI where) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("listening on " + where);
    out.flush();
  }

  private int serve() throws CannotRun {
    try (Server server = EchoServer.listen(port, options(), transport)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      listening(server.uri());
      server.join();
      return 0;
    } catch (InterruptedException _) {
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw cannotListen(port, e);
    }
  }

  static CannotRun cannotListen(int port, Exception cause) {
    return new CannotRun(
        "cannot listen on port %d: %s; choose another one with --port"
            .formatted(port, cause.getMessage()));
  }

  private Options options() throws CannotRun {
    try {
      Duration interval = Duration.ofSeconds(heartbeat);
      Options options =
          Options.DEFAULT
              .withSubprotocols(subprotocols.toArray(String[]::new))
              .with(noDeflate ? DeflatePolicy.OFF : DeflatePolicy.DEFAULT)
              .with(new Heartbeat(interval, Heartbeat.DEFAULT.timeout()))
              .with(Options.DEFAULT.limits().withMessage(maxMessage));
      if (!origins.isEmpty()) {
        options = options.with(OriginPolicy.of(origins.toArray(String[]::new)));
      }
      if (verbose) {
        options = options.with(new FrameTrace(spec.commandLine().getErr()));
      }
      Optional<SSLContext> tls = identity.context(main::variable);
      return tls.isPresent() ? options.with(tls.get()) : options;
    } catch (IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  private static void stop(Server server) {
    try {
      server.close();
    } catch (IOException _) {
      // The process ends anyway.
    }
  }
}
