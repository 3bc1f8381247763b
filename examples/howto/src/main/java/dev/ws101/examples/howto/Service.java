package dev.ws101.examples.howto;

import dev.ws101.endpoint.Drain;
import dev.ws101.endpoint.Server;
import java.io.IOException;
import java.time.Duration;

/// A server that stops without a rush.
public final class Service {
  /// What the platform gives a process between its request to end and the end.
  private static final Drain GENTLE = new Drain(5, Duration.ofSeconds(2), Duration.ofSeconds(20));

  private Service() {}

  /// Has the server drained when the process is asked to end: by Ctrl-C, or by whoever runs it.
  public static Thread drainAtTheEnd(Server server) {
    Thread hook = new Thread(() -> stop(server, GENTLE), "drain");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  /// Lets clients go in waves, each by Close 1001, and cuts off who is left at the deadline.
  static void stop(Server server, Drain how) {
    try {
      server.drain(how);
    } catch (IOException e) {
      System.err.println("could not stop properly: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
