package dev.ws101.cli;

import dev.ws101.mutants.NaiveServer;
import dev.ws101.mutants.Quirk;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// An echo server with one planted fault, for those who want to find it.
///
/// @param name of the fault
/// @param port to listen on, 0 for any free one
record MutantServer(String name, int port) {
  private static final int BACKLOG = 200;

  /// Tells which faults there are, a line each.
  static void list(PrintWriter out) {
    for (Quirk fault : Quirk.ofServers()) {
      out.println(
          "%s  %s  [%s]"
              .formatted(fault.name(), fault.sentence(), fault.requirements().getFirst()));
    }
    out.flush();
  }

  /// Serves until interrupted.
  ///
  /// @param listening is told where
  int serve(Consumer<URI> listening) throws CannotRun {
    Quirk fault = fault();
    try (ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        NaiveServer server = NaiveServer.on(socket, "ws", fault)) {
      listening.accept(server.uri());
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException _) {
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw ServeCommand.cannotListen(port, e);
    }
  }

  private Quirk fault() throws CannotRun {
    List<Quirk> faults = Quirk.ofServers();
    return faults.stream()
        .filter(fault -> fault.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknown(Near.to(name, faults.stream().map(Quirk::name).toList())));
  }

  private CannotRun unknown(List<String> near) {
    return new CannotRun(
        "no fault is called '%s'; %s"
            .formatted(
                name,
                near.isEmpty()
                    ? "--mutants lists them all"
                    : "did you mean %s?".formatted(String.join(" or ", near))));
  }
}
