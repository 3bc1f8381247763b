package dev.ws101.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// One connection to the peer under test, as a script sees it: opens, sends anything, reads. What
/// must come back is said through [#expect()].
///
/// For one thread. Pings of the peer are answered in passing.
public final class Peer implements AutoCloseable {
  private final Session session;
  private final Opening opening;
  private final Expect expect = new Expect(this);
  private final List<Peer> others = new CopyOnWriteArrayList<>();
  private final Departures departures;
  private volatile Wire wire;
  private Arrivals arrivals;
  private Compression compression;

  Peer(Session session) {
    this.session = session;
    opening = new Opening(this, session);
    departures = new Departures(session);
  }

  /// Connects, performs a correct opening handshake and shows that the peer lives on this very
  /// connection: it sends a message back, or at least answers a ping.
  public void open() throws IOException {
    switch (role()) {
      case SERVER -> open(upgrade());
      case CLIENT -> {
        Visit visit = visit();
        visit.mustHaveAsked();
        visit.taken(visit.welcome());
      }
    }
  }

  /// Has the client come and reads its opening request.
  public Visit visit() throws IOException {
    connect();
    return reception()
        .request()
        .orElseThrow(() -> Judgement.fail("the client connected, and left without a request"));
  }

  /// The door that a client comes to, for scripts that care how it comes.
  public Reception reception() {
    return new Reception(this, session, opening);
  }

  /// The same with another request, which must be one that the peer accepts.
  public void open(Upgrade request) throws IOException {
    expect.accepted(request);
    opening.mustBeAlive();
  }

  /// Shows that the peer lives on a connection that has been opened by [#ask(Upgrade)].
  public void mustBeAlive() {
    opening.mustBeAlive();
  }

  /// The same with an offer in Sec-WebSocket-Extensions. If the server takes it, its messages are
  /// inflated from here on.
  ///
  /// @return nothing if the server has declined
  public Optional<DeflateAnswer> openOffering(String offer) throws IOException {
    Upgrade request = upgrade().plus("Sec-WebSocket-Extensions", offer);
    Optional<DeflateAnswer> agreed = DeflateAnswer.of(expect.accepted(request));
    agreed.ifPresent(this::agree);
    opening.mustBeAlive();
    return agreed;
  }

  /// From here on messages may be compressed in both directions.
  void agree(DeflateAnswer agreed) {
    compression = Compression.with(role(), agreed);
    arrivals.inflateWith(compression);
  }

  /// From here on a frame with RSV1 is not the end of all understanding.
  void allowCompressed() {
    arrivals.allowCompressed();
  }

  /// The kit's side of the compression that was agreed.
  public Compression compression() {
    return compression;
  }

  /// A correct opening request with a fresh key, to be changed and handed to [#ask(Upgrade)].
  public Upgrade upgrade() {
    return opening.request();
  }

  /// Connects, sends this request in one write and reads the answer.
  public Answer ask(Upgrade request) throws IOException {
    connect();
    sendBytes(request.encode(), request.requestLine());
    return answer();
  }

  /// Connects without sending anything. A connection that was made before is ended.
  public void connect() throws IOException {
    connect(session.reach().contact(session.timeout()));
  }

  void connect(Reach.Contact made) throws IOException {
    if (wire != null) {
      wire.close();
    }
    goOn(made);
  }

  /// Goes on with another connection of the same client, which must not be ended for that.
  void goOn(Reach.Contact made) throws IOException {
    wire = new Wire(made, session.log()).start();
    departures.begin(wire);
    arrivals = new Arrivals(wire, session.timeout());
  }

  Reach.Contact contact() {
    return wire.contact();
  }

  /// The way to a server, for scripts that care how the kit goes it.
  public Approach approach() {
    return new Approach(this, session);
  }

  /// Reads the answer to an opening request that was sent byte by byte or in any other odd way.
  public Answer answer() {
    return opening.answer();
  }

  /// A second connection to the same peer, closed together with this one.
  public Peer another() {
    Peer other = new Peer(session);
    others.add(other);
    return other;
  }

  /// The peer opens a connection as it should, another than this. Who cannot do that has no merit
  /// in refusing one.
  public void opensAnother() throws IOException {
    expect.expecting("first of all a right answer taken, on another connection");
    if (!(session.reach() instanceof Caller caller)) {
      another().open();
    } else if (!caller.agent().isMet()) {
      throw Judgement.inconclusive(
          "it has opened no connection yet; let it come for another case before");
    }
  }

  /// Ends the connection as peers do that have nothing more to say: by this Close, unless one has
  /// been sent, and by TCP. Nobody is judged by what comes of it.
  void leave(Frame close) {
    if (wire == null) {
      return;
    }
    try {
      if (!departures.hasClose()) {
        send(close);
      }
      boolean over = arrivals.hasClose();
      while (!over) {
        over = nextFrame() instanceof Incoming.End || arrivals.hasClose();
      }
    } catch (Judgement _) {
      // it says no more, or nothing that makes sense
    }
    close();
  }

  /// Sends each frame in a write of its own.
  public void send(Frame... several) {
    departures.send(several);
  }

  /// Sends all frames in one write.
  public void sendTogether(Frame... several) {
    departures.sendTogether(several);
  }

  /// Sends all frames in writes of `size` bytes, whatever borders they cross.
  public void sendChopped(int size, Frame... several) {
    departures.sendChopped(size, several);
  }

  /// Sends bytes in writes of `size`.
  public void sendChopped(int size, byte[] bytes) {
    departures.sendChopped(size, bytes);
  }

  /// Sends bytes that need not be frames.
  public void sendBytes(byte[] bytes) {
    sendBytes(bytes, "");
  }

  void sendBytes(byte[] bytes, String text) {
    wire.write(bytes, text);
  }

  /// Sends bytes while the script goes on, for those that a peer may be slow to take. Returns when
  /// they are out or the peer takes no more for now.
  public void sendMeanwhile(byte[] bytes) {
    departures.sendMeanwhile(bytes);
  }

  /// The bytes of a frame as this side would send it: masked if the kit is the client here.
  public byte[] encode(Frame frame) {
    return departures.encode(frame);
  }

  /// The next message, control frame or end. Pings are answered and then passed over, and so are
  /// the messages of a peer that does not echo: it says what it likes.
  ///
  /// @throws Judgement if nothing comes in time, or what comes breaks the framing so that nothing
  ///   behind it could be understood
  public Incoming next() {
    while (true) {
      switch (nextFrame()) {
        case Received frame when frame.opcode() == Frame.PING -> answerPing(frame);
        case Received frame when frame.isData() -> {
          Optional<Incoming.Message> whole = arrivals.message(frame);
          if (whole.isPresent() && abilities().contains(Ability.ECHO)) {
            return whole.get();
          }
          whole.ifPresent(message -> expect.note("passed over " + message));
        }
        case Incoming other -> {
          return other;
        }
      }
    }
  }

  /// If this is a Close that refuses what was sent as too much for the peer, a verdict that says
  /// so, else a failure with these words.
  Judgement limitOr(Incoming next, String failure) {
    return departures
        .limits()
        .toldBy(next, abilities().contains(Ability.ECHO))
        .map(Judgement::unsupported)
        .orElseGet(() -> Judgement.fail(failure));
  }

  /// A message of this size has been sent, perhaps compressed, and is expected back.
  void expectsBack(int size) {
    departures.limits().sent(size);
  }

  /// The code of the Close that was sent on this connection; [Received#NO_CODE] if there is none.
  int closeCodeSent() {
    return departures.closeCode();
  }

  private void answerPing(Received ping) {
    if (!departures.hasClose()) {
      send(Frame.of(Frame.PONG, ping.payload()));
    }
  }

  /// The next single frame of any kind, or the end. Answers nothing.
  public Incoming nextFrame() {
    return arrivals.nextFrame();
  }

  /// The same if it comes within this time, however long the peer may take elsewhere.
  public Optional<Incoming> nextWithin(Duration time) {
    return arrivals.pending().length > 0 || wire.hasNews(time)
        ? Optional.of(next())
        : Optional.empty();
  }

  Wire.Piece piece() {
    return arrivals.piece();
  }

  /// Reads nothing from here on, so that what the peer sends piles up.
  public void stopReading() {
    wire.stopReading();
  }

  /// The end of [#stopReading()].
  public void readOn() {
    wire.readOn();
  }

  /// Every byte that still comes until the peer ends TCP, frames or not.
  public byte[] rest() {
    return arrivals.rest();
  }

  /// Bytes behind the head of the answer belong to the first frame.
  void startFrames(byte[] leftOver) {
    arrivals.startFrames(leftOver);
  }

  /// What has come and is not read as a frame yet, in words; nothing at all: "".
  public String pending() {
    byte[] left = arrivals.pending();
    return left.length == 0 ? "" : Words.bytes(left);
  }

  /// Every frame that has come on this connection, those of the first megabytes at least.
  public List<Received> received() {
    return List.copyOf(arrivals.received());
  }

  /// Lets go of the frames that have come, for a script that goes on for long.
  public void forgetReceived() {
    arrivals.received().clear();
  }

  /// What has to come back.
  public Expect expect() {
    return expect;
  }

  /// Ends the kit's direction of TCP and leaves the other open.
  public void shutdownOutput() {
    wire.shutdownOutput();
  }

  /// Ends the kit's direction of TCP if it is the server here, whose part that is (7.1.1).
  public void endAsServer() {
    if (role() == Role.CLIENT) {
      shutdownOutput();
    }
  }

  /// Ends the connection with a TCP reset.
  public void reset() {
    wire.reset();
  }

  /// For all that is left to chance; the same at every replay.
  public RandomGenerator random() {
    return session.random();
  }

  public Role role() {
    return session.role();
  }

  public Set<Ability> abilities() {
    return session.abilities();
  }

  @Override
  public void close() {
    others.forEach(Peer::close);
    if (wire != null) {
      wire.close();
    }
  }
}
