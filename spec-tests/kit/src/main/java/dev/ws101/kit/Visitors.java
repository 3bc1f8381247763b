package dev.ws101.kit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    Guest guest = started(Invitation.USUAL);
    Optional<Socket> socket = guest.connection(START);
    if (socket.isPresent()) {
      return new Contact(socket.get(), guest);
    }
    boolean ended = guest.client().hasEnded();
    guest.close();
    throw new IOException(
        ended
            ? name + " ended without connecting to the URL that it was given"
            : "%s has not connected within %d s; does it go to the URL that it is given?"
                .formatted(name, START.toSeconds()));
  }

  /// The same for a URL that some clients will not go to, and rightly: nothing then.
  Optional<Contact> contact(Invitation invitation) throws IOException {
    Guest guest = started(invitation);
    Optional<Socket> socket = guest.connection(START);
    if (socket.isEmpty()) {
      guest.close();
    }
    return socket.map(one -> new Contact(one, guest));
  }

  private Guest started(Invitation invitation) throws IOException {
    Door door = door(invitation);
    try {
      return new Guest(door, starter.start(invitation.url(door.port())), invitation, name);
    } catch (IOException | RuntimeException e) {
      door.close();
      throw e;
    }
  }

  /// @throws Judgement if the kit may not, or cannot, listen where it has to
  private static Door door(Invitation invitation) throws IOException {
    InetAddress four = InetAddress.ofLiteral("127.0.0.1");
    InetAddress six = InetAddress.ofLiteral("::1");
    List<InetAddress> addresses =
        switch (invitation.host()) {
          case "127.0.0.1" -> List.of(four);
          case "[::1]" -> List.of(six);
          default -> List.of(four, six);
        };
    try {
      return Door.at(invitation.port(), addresses);
    } catch (BindException e) {
      throw Judgement.unsupported(
          "the kit cannot listen for %s here: %s"
              .formatted(invitation.url(invitation.port()), e.getMessage()));
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
