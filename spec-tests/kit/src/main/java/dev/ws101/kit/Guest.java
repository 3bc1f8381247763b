package dev.ws101.kit;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// A client that was started, and the door that it comes to. The door stays open until all is over,
/// so that a client which comes back waits in vain instead of being told that nobody is there.
///
/// @param name for messages
record Guest(Door door, ClientStarter.Client client, Invitation invitation, String name)
    implements Closeable {
  /// How often to look whether it is still coming.
  private static final Duration LOOK = Duration.ofMillis(20);

  /// A connection of it, or nothing if none comes in time, or it has ended without one.
  Optional<Socket> connection(Duration atMost) throws IOException {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (true) {
        boolean over = client.hasEnded() || System.nanoTime() - end > 0;
        Optional<Socket> socket = over ? door.alreadyHere() : door.next(LOOK);
        if (socket.isPresent()) {
          return Optional.of(spokenTo(socket.get()));
        }
        if (over) {
          return Optional.empty();
        }
      }
    } catch (InterruptedException _) {
      throw Judgement.late("the case took too long as a whole");
    }
  }

  private Socket spokenTo(Socket plain) throws IOException {
    return invitation.identity().isPresent() ? invitation.identity().get().over(plain) : plain;
  }

  @Override
  public void close() throws IOException {
    door.close();
    client.close();
  }
}
