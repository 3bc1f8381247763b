package dev.ws101.engine;

import dev.ws101.control.Close;
import dev.ws101.control.CloseHandshake;
import dev.ws101.control.CloseResult;
import dev.ws101.control.Ping;
import dev.ws101.deflate.DeflateNegotiation;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Credit;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.MaskingKeys;
import dev.ws101.masking.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A WebSocket connection without its network: octets in, events out; calls in, octets out.
///
/// The driver lends what it has read to [#receive], takes events with [#next] until there is none,
/// and writes what [#output] shows. It knows time and the network, and tells of them:
/// [#receiveEnd], [#connectionLost], [#outputLost], [#timeOut]. Nothing the peer does makes a
/// method here throw; what the caller does at the wrong time is an [IllegalStateException].
///
/// One connection an instance; not safe for concurrent use.
public final class Protocol implements AutoCloseable {

  /// What the driver waits for when it reads: each may have a time limit of its own.
  public enum Waiting {
    /// The peer's opening handshake.
    OPENING,
    /// Anything from an open connection.
    MESSAGE,
    /// The peer's part in ending the connection.
    END
  }

  private final Role role;
  private final Limits limits;
  private final Sender sender;

  /// Null once the connection is open: then there is a session.
  private Opening opening;

  private Session session;

  /// What [Session] is told when there is one.
  private final Wishes wishes = new Wishes();

  private Protocol(Role role, Limits limits, Opening.Side side, MaskingKeys keys) {
    this.role = role;
    this.limits = limits;
    this.sender = new Sender(role, keys, limits);
    this.opening = new Opening(side, sender);
  }

  /// A server's end.
  ///
  /// @param subprotocols what we speak, most preferred first
  /// @param extra fields for our response
  public static Protocol server(
      List<String> subprotocols, DeflatePolicy deflate, Headers extra, Limits limits) {
    return server(subprotocols, deflate, extra, limits, Admission.EVERYBODY);
  }

  /// A server's end that lets in whom it likes.
  ///
  /// @param admission asked once about every valid request, by [#next], before it is answered
  public static Protocol server(
      List<String> subprotocols,
      DeflatePolicy deflate,
      Headers extra,
      Limits limits,
      Function<HttpRequest, Admission> admission) {
    var side = new ServerSide(subprotocols, deflate, extra, limits, admission);
    return new Protocol(Role.SERVER, limits, side, () -> 0);
  }

  /// A client's end; its request waits to be written.
  ///
  /// @param subprotocols what we wish for, most preferred first
  /// @param extra fields for our request
  /// @param random a strong source, for the nonce and the masking keys [6455-4.1-25] [6455-5.3-03]
  public static Protocol client(
      WebSocketUri uri,
      List<String> subprotocols,
      DeflatePolicy deflate,
      Headers extra,
      Limits limits,
      RandomGenerator random) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    var offers = DeflateNegotiation.offer(deflate);
    var handshake = new ClientHandshake(uri, subprotocols, offers, extra, nonce);
    var side = new ClientSide(handshake, deflate, limits);
    Protocol protocol = new Protocol(Role.CLIENT, limits, side, MaskingKeys.from(random));
    protocol.sender.head(handshake.request().encode()); // [6455-4.1-36] and nothing after it yet
    return protocol;
  }

  /// Whether the opening handshake is done.
  public boolean isOpened() {
    return session != null;
  }

  public Role role() {
    return role;
  }

  /// Lends octets that came from the peer, until [#next] answers null. They are unmasked in place:
  /// what the array holds afterwards is nothing to rely on.
  public void receive(byte[] bytes, int from, int to) {
    if (session != null) {
      session.receive(bytes, from, to);
    } else {
      opening.receive(bytes, from, to);
    }
  }

  /// Takes the octets that are lent and not looked at yet into an array of our own: a driver that
  /// stops asking for events for a while gets its array back.
  public void keepInput() {
    if (hasInput()) {
      session.receiver().keepInput();
    }
  }

  /// The next event, in the order in which things happened; null when there is none until the
  /// driver has more to tell.
  public Event next() {
    if (session != null) {
      return session.next();
    }
    Event event = opening.next();
    if (event instanceof Event.Opened(_, var response, _, _)) {
      if (role == Role.SERVER) {
        sender.head(response.encode()); // [6455-4.2.2-01]
      }
      session = new Session(role, limits, sender, opening.deflate(), opening.level());
      wishes.tell(session.receiver());
      opening.passOn(session);
      opening = null; // with all that the head has left behind
    }
    return event;
  }

  /// Whether messages that begin from now on come in parts, as [Event.Part], while they arrive, and
  /// may be of any length: [Limits#message] is not held against them, all others are. Octets that
  /// are lent and not looked at yet count as from now on.
  ///
  /// What the peer says just before it breaks a rule, in the same read, may not come out any more.
  public void receiveParts(boolean wanted) {
    wishes.parts(wanted);
    if (session != null) {
      session.receiver().messages().giveParts(wanted);
    }
  }

  /// Has a binary message that comes in one frame, and in one piece, told as [Event.Lent]: where it
  /// is, instead of copied. To be said before the connection is open.
  public void lend() {
    wishes.lend();
  }

  /// Has large messages take room as soon as they are announced, as far as there is credit. To be
  /// said before the connection is open; what was taken is given back by [#close] at the latest.
  public void trust(Credit shared) {
    wishes.trust(shared);
  }

  /// Shows every frame from now on to `seen`, instead of who saw them before.
  public void log(FrameLog seen) {
    wishes.log(Objects.requireNonNull(seen, "a log"));
    sender.log(seen);
    if (session != null) {
      session.receiver().log(seen);
    }
  }

  /// Whether octets are lent that [#next] has not looked at yet.
  public boolean hasInput() {
    return session != null && session.hasInput();
  }

  /// Whether all octets are lent of a message or control frame that is next, and it is small, in
  /// one piece and not compressed: [#next] has it at once, and it makes no difference whether
  /// messages are wanted in parts.
  public boolean hasSmall() {
    return session != null && session.hasSmall();
  }

  /// Whether there is a [#sink] now.
  public boolean hasSink() {
    return session != null && session.hasSink();
  }

  /// A place to read into directly; only while [#hasSink].
  public Sink sink() {
    return session;
  }

  /// What is to be written.
  public Output output() {
    return sender;
  }

  /// Sends text, behind what has been sent before; behind all of it, if that is in parts.
  ///
  /// @throws IllegalArgumentException for half a surrogate pair, which UTF-8 cannot express
  /// @throws IllegalStateException unless [#maySend]
  public void send(String text) {
    requireOpen().send(Opcode.TEXT, Encoded.utf8(text));
  }

  /// Sends octets, which are kept until they are written.
  ///
  /// @throws IllegalStateException as [#send(String)]
  public void send(byte[] bytes) {
    requireOpen().send(Opcode.BINARY, bytes);
  }

  /// Sends octets as [#send(byte[])] does, which are kept until [Output#keep] only: a message that
  /// was [Event.Lent] goes back without a copy, if the network takes it in time.
  ///
  /// @throws IllegalStateException as [#send(String)]
  public void sendLent(byte[] bytes, int from, int to) {
    requireOpen().sendLent(bytes, from, to);
  }

  /// Sends a message, and tells by [#settled] what became of it.
  ///
  /// @param ticket comes back as it is; must not be null
  /// @throws IllegalArgumentException as [#send(String)]
  /// @throws IllegalStateException as [#send(String)]
  public void send(Message message, Object ticket) {
    send(Encoded.of(message), ticket);
  }

  /// Sends a message that was encoded before, as [#send(String)] does.
  ///
  /// @throws IllegalStateException as [#send(String)]
  public void send(Encoded message) {
    requireOpen().send(message.opcode(), message.payload());
  }

  /// The same, and tells by [#settled] what became of it.
  ///
  /// @throws IllegalStateException as [#send(String)]
  public void send(Encoded message, Object ticket) {
    Objects.requireNonNull(ticket, "a ticket");
    requireOpen().send(new Outgoing.Whole(message.opcode(), message.payload(), ticket));
  }

  /// Sends what others send as well, as [#send(String)] does.
  ///
  /// @throws IllegalStateException as [#send(String)]
  public void send(PreparedMessage message) {
    requireOpen().send(new Outgoing.Shared(message, null));
  }

  /// The same, and tells by [#settled] what became of it.
  ///
  /// @throws IllegalStateException as [#send(String)]
  public void send(PreparedMessage message, Object ticket) {
    requireOpen().send(new Outgoing.Shared(message, Objects.requireNonNull(ticket, "a ticket")));
  }

  /// Sends a part of a message that is not complete yet. Each part leaves at once, in frames of its
  /// own, and pings go in between; other messages wait for the last part. A part may cut a
  /// character, and may be empty. What is refused here changes nothing: the message can go on.
  ///
  /// @param text whether the message is text in UTF-8; the same for all its parts
  /// @param bytes kept until they are written
  /// @param last whether the message ends here
  /// @throws IllegalArgumentException for text that is not UTF-8
  /// @throws IllegalStateException unless [#maySend], and for a part of another type
  public void sendPart(boolean text, byte[] bytes, boolean last) {
    requireOpen().sendPart(text, bytes, last);
  }

  /// The next message with a ticket whose fate is known; null when there is none. Each is told
  /// once, also after the end and after [#close], which leaves none untold.
  ///
  /// A driver asks when it has advanced the output and when the connection is over, and tells the
  /// application where that can do no harm: outside its locks.
  public Settled settled() {
    return sender.outbox().settled();
  }

  /// How many whole messages wait and have not begun, so that [#dropOldest] could still take them
  /// out. Parts are not among them.
  public int queued() {
    return sender.outbox().messages();
  }

  /// Takes the message that has waited longest out of the queue again. What has begun stays.
  ///
  /// @return false when there is none
  public boolean dropOldest() {
    return sender.outbox().dropOldest();
  }

  /// Sends a ping of at most 125 octets, ahead of messages that wait. [6455-5.5.2-01]
  ///
  /// @throws IllegalStateException unless [#maySend]
  public void ping(byte[] payload) {
    requireOpen().ping(new Ping(payload.clone()).payload()); // [6455-5.5-01] judges its length
  }

  private Session requireOpen() {
    if (!maySend()) {
      throw new IllegalStateException("the connection is not open; ask maySend() first");
    }
    return session;
  }

  /// Whether messages may be sent now. [6455-5.1-07] [6455-6.1-02]
  public boolean maySend() {
    return session != null && session.maySend();
  }

  /// Begins the closing handshake, after what has been sent; nothing happens when it has begun.
  ///
  /// @param code one that [CloseCode#mayBeSent]
  /// @param reason at most 123 octets of UTF-8
  public void startClosing(int code, String reason) {
    Close close = new Close(code, reason);
    if (session != null) {
      session.startClosing(close);
    }
  }

  /// The peer has ended its direction of the stream.
  public void receiveEnd() {
    if (session != null) {
      session.receiveEnd();
    } else {
      String clause = role == Role.CLIENT ? "6455-4.1-44" : "6455-4.2.1-01";
      String detail = "the stream ended before the opening handshake did";
      opening.refuse(new Event.Refused(clause, detail, Optional.empty()));
    }
  }

  /// The stream broke. [6455-7.2.1-02]
  ///
  /// @param detail what the network said
  public void connectionLost(String detail) {
    outputLost(detail);
    if (session != null) {
      session.abort();
    } else {
      opening.refuse(new Event.Refused("6455-4.1-11", detail, Optional.empty()));
    }
  }

  /// Writing has become impossible, while there may still be something to read. What has not been
  /// written never will be, our Close included: the end cannot be clean any more.
  ///
  /// @param detail what the network said; the first word on this is the one that counts
  public void outputLost(String detail) {
    sender.lose(detail);
  }

  /// The peer shows no sign of life, such as an answer to a ping: the connection ends as 1006,
  /// without a Close that nobody would read. What is not written is lost, and the driver cuts the
  /// stream. [ROBUST-ctl-03] [ROBUST-close-04]
  ///
  /// @param detail what was waited for in vain, and how long: the cause that the application sees
  public void silent(String detail) {
    if (session != null) {
      sender.lose(detail);
      session.closing().timeOut(detail);
    } else {
      opening.late();
    }
  }

  /// The limit for what the driver waits for has passed: an opening is refused, an idle connection
  /// is closed with 1001, a peer that does not take part in the end is left alone.
  public void timeOut() {
    switch (waiting()) {
      case OPENING -> opening.late();
      case MESSAGE -> startClosing(CloseCode.GOING_AWAY, "idle for too long");
      case END -> {
        if (session != null) {
          session.closing().timeOut("close"); // [ROBUST-close-02] [ROBUST-close-03]
        }
      }
    }
  }

  public Waiting waiting() {
    if (session == null && !opening.isRefused()) {
      return Waiting.OPENING;
    }
    boolean open = session != null && session.closing().state() == CloseHandshake.OPEN;
    return open ? Waiting.MESSAGE : Waiting.END;
  }

  /// Whether we end our direction of the stream, as soon as everything is written. [6455-5.5.1-14]
  /// [6455-7.2.2-01]
  public boolean endsStream() {
    return session != null ? session.endsStream() : opening.isRefused() && role == Role.SERVER;
  }

  /// How the connection ended, or would if nothing more came.
  public CloseResult resultSoFar() {
    return session.closing().soFar(sender.lost().orElse("the connection is being closed"));
  }

  /// Gives native memory back, and up what is not written; the connection is not to be used any
  /// more.
  @Override
  public void close() {
    sender.lose("the connection was closed");
    if (session != null) {
      session.close();
    }
  }
}
