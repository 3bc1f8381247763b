package dev.ws101.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/// The client under test: it is started anew for every connection, each with a port of its own.
///
/// @param name of the client in reports, such as the command that starts it
record Visitors(ClientStarter starter, String name) implements Reach {
  /// A program may take its time to start, the more so when others do at the same time.
  private static final Duration START = Duration.ofSeconds(20);

  /// How often to look whether it is still coming.
  private static final Duration LOOK = Duration.ofMillis(250);

  @Override
  public Role role() {
    return Role.CLIENT;
  }

  /// The door stays open as long as the connection, so that a client which comes back waits in vain
  /// instead of being told that nobody is there.
  @Override
  public Contact contact(Duration timeout) throws IOException {
    ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try {
      URI url = URI.create("ws://127.0.0.1:" + door.getLocalPort() + Asked.RESOURCE);
      return come(door, starter.start(url));
    } catch (IOException | RuntimeException e) {
      door.close();
      throw e;
    }
  }

  private Contact come(ServerSocket door, ClientStarter.Client client) throws IOException {
    try {
      Socket socket = accept(door, client);
      return new Contact(
          socket,
          () -> {
            door.close();
            client.close();
          });
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private Socket accept(ServerSocket door, ClientStarter.Client client) throws IOException {
    door.setSoTimeout((int) LOOK.toMillis());
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      boolean ended = client.hasEnded();
      try {
        return door.accept();
      } catch (SocketTimeoutException e) {
        if (ended) {
          throw new IOException(name + " ended without connecting to the URL that it was given", e);
        }
        if (System.nanoTime() - end > 0) {
          throw new IOException(
              "%s has not connected within %d s; does it go to the URL that it is given?"
                  .formatted(name, START.toSeconds()),
              e);
        }
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public String arguments() {
    return "--client '" + name.replace("'", "'\\''") + "'";
  }
}
