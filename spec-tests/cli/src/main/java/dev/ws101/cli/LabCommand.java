package dev.ws101.cli;

import dev.ws101.lab.LabServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 lab`: a page to read, build and send frames with.
@Command(
    name = "lab",
    header = "Serves a page in which one reads, builds and sends frames, wrong ones, too.",
    description =
        "Listens on the loopback address until interrupted, and says where as its first line. The"
            + " page sends what is built to an echo server and shows both directions, with the"
            + " control frames that browsers hide.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 2 it cannot listen there.",
      "",
      "Example:",
      "  ws101 lab --port 8101"
    })
final class LabCommand implements Callable<Integer> {
  private static final int HIGHEST = 65_535;

  @Option(names = "--port", paramLabel = "N", description = "0, the default, takes any free one")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    if (port < 0 || port > HIGHEST) {
      throw new CannotRun("there is no port %d; give --port 0 to %d".formatted(port, HIGHEST));
    }
    try (LabServer lab = LabServer.open(port, LabServer.HEARTBEAT)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("the lab is open at " + lab.uri());
      out.flush();
      lab.join();
      return 0;
    } catch (InterruptedException _) {
      return 0;
    } catch (IOException e) {
      throw ServeCommand.cannotListen(port, e);
    }
  }
}
