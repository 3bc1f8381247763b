package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Where a client comes to, for scripts that care to which URL it comes, how often, and with how
/// many connections.
public final class Reception {
  private final Peer peer;
  private final Session session;
  private final Opening opening;

  Reception(Peer peer, Session session, Opening opening) {
    this.peer = peer;
    this.session = session;
    this.opening = opening;
  }

  /// Has the client come to a URL of this form.
  ///
  /// @return whether it has come; that it has not may be right
  /// @throws Judgement if it is not the kit that chooses where this client goes
  public boolean invite(Invitation invitation) throws IOException {
    if (!(session.reach() instanceof Visitors visitors)) {
      throw Judgement.unsupported("the client is given no URL of the kit's choice");
    }
    Optional<Reach.Contact> contact = visitors.contact(invitation);
    if (contact.isPresent()) {
      peer.connect(contact.get());
    }
    return contact.isPresent();
  }

  /// Whether the client that has come connects once more, to the same place. Nothing is waited for
  /// if it has done so already, or has ended. The connection before it is closed then.
  public boolean comesAgain(Duration atMost) throws IOException {
    Guest guest = guest();
    Optional<Socket> socket = guest.connection(atMost);
    if (socket.isPresent()) {
      peer.contact().socket().close();
      peer.goOn(new Reach.Contact(socket.get(), guest));
    }
    return socket.isPresent();
  }

  /// Whether the client that has come has made another connection besides.
  public boolean hasCompany() throws IOException {
    Optional<Socket> other = guest().connection(Duration.ZERO);
    if (other.isPresent()) {
      other.get().close();
    }
    return other.isPresent();
  }

  /// Reads the opening request of a client that has come; nothing if it leaves without one.
  public Optional<Visit> request() {
    return opening.request(peer.contact().socket().getLocalPort());
  }

  /// The bytes that come next, until there are enough of them or TCP ends.
  public byte[] bytesUntil(Predicate<byte[]> enough) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (!enough.test(all.toByteArray())) {
      switch (peer.piece()) {
        case Wire.Piece.Bytes(byte[] bytes) -> all.writeBytes(bytes);
        case Wire.Piece.End _ -> {
          return all.toByteArray();
        }
        case Wire.Piece.Nothing() ->
            throw Judgement.late("nothing more than " + Words.bytes(all.toByteArray()));
      }
    }
    return all.toByteArray();
  }

  private Guest guest() {
    if (peer.contact().behind() instanceof Guest guest) {
      return guest;
    }
    throw Judgement.unsupported(
        "whether a client that comes by itself comes again is its own affair");
  }
}
