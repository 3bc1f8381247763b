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

  @Override
  public Role role() {
    return Role.CLIENT;
  }

  @Override
  public Contact contact(Duration timeout) throws IOException {
    ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    AutoCloseable client = () -> {};
    try {
      door.setSoTimeout((int) (timeout.compareTo(START) > 0 ? timeout : START).toMillis());
      URI url = URI.create("ws://127.0.0.1:" + door.getLocalPort() + Asked.RESOURCE);
      client = starter.start(url);
      Socket socket = door.accept();
      return new Contact(socket, closingBoth(door, client));
    } catch (SocketTimeoutException _) {
      close(closingBoth(door, client));
      throw new IOException(
          "%s does not connect within %d s; does it go to the URL that it is given?"
              .formatted(name, START.toSeconds()));
    } catch (IOException | RuntimeException e) {
      close(closingBoth(door, client));
      throw e;
    }
  }

  /// The door stays open as long as the connection, so that a client which comes back waits in vain
  /// instead of being told that nobody is there.
  private static AutoCloseable closingBoth(ServerSocket door, AutoCloseable client) {
    return () -> {
      door.close();
      client.close();
    };
  }

  private static void close(AutoCloseable both) throws IOException {
    try {
      both.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
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
