package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final List<Received> received = new ArrayList<>();
  private MessageParts parts = new MessageParts(Optional.empty());
  private FrameReader frames = new FrameReader();
  private volatile Wire wire;
  private Compression compression;
  private boolean closeSent;
  private int allowedRsv;

  Peer(Session session) {
    this.session = session;
    opening = new Opening(this, session);
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
    return opening.visit(wire.port());
  }

  /// The same with another request, which must be one that the peer accepts.
  public void open(Upgrade request) throws IOException {
    expect.accepted(request);
    opening.mustBeAlive();
  }

  /// The same with an offer in Sec-WebSocket-Extensions. If the server takes it, its messages are
  /// inflated from here on.
  ///
  /// @return nothing if the server has declined
  public Optional<DeflateAnswer> openOffering(String offer) throws IOException {
    Upgrade request = upgrade().plus("Sec-WebSocket-Extensions", offer);
    Optional<DeflateAnswer> agreed = DeflateAnswer.of(expect.accepted(request));
    agreed.ifPresent(answer -> {
      allowedRsv = 4;
      compression = new Compression(!answer.clientNoTakeover(), !answer.serverNoTakeover());
      parts = new MessageParts(Optional.of(compression));
    });
    opening.mustBeAlive();
    return agreed;
  }

  /// The client's side of the compression that was agreed by [#openOffering(String)].
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

  /// Connects without sending anything.
  public void connect() throws IOException {
    parts = new MessageParts(Optional.empty());
    allowedRsv = 0;
    closeSent = false;
    wire = new Wire(session.reach().contact(session.timeout()), session.log()).start();
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

  /// Sends each frame in a write of its own.
  public void send(Frame... several) {
    for (Frame frame : several) {
      sendBytes(encode(frame), frame.words(masks(frame)));
    }
  }

  /// Sends all frames in one write.
  public void sendTogether(Frame... several) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>();
    for (Frame frame : several) {
      all.writeBytes(encode(frame));
      words.add(frame.words(masks(frame)));
    }
    sendBytes(all.toByteArray(), String.join(" + ", words));
  }

  /// Sends all frames in writes of `size` bytes, whatever borders they cross.
  public void sendChopped(int size, Frame... several) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Frame frame : several) {
      all.writeBytes(encode(frame));
    }
    sendChopped(size, all.toByteArray());
  }

  /// Sends bytes in writes of `size`.
  public void sendChopped(int size, byte[] bytes) {
    for (int from = 0; from < bytes.length; from += size) {
      sendBytes(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)));
    }
  }

  /// Sends bytes that need not be frames.
  public void sendBytes(byte[] bytes) {
    sendBytes(bytes, "");
  }

  void sendBytes(byte[] bytes, String text) {
    wire.write(bytes, text);
  }

  /// The bytes of a frame as this side would send it: masked if the kit is the client here.
  public byte[] encode(Frame frame) {
    closeSent |= frame.opcode() == Frame.CLOSE;
    int key = frame.key().orElseGet(() -> random().nextInt());
    return frame.encode(masks(frame), key);
  }

  private boolean masks(Frame frame) {
    return (session.role() == Role.SERVER) == frame.rightlyMasked();
  }

  /// The next message, control frame or end. Pings are answered and then passed over.
  ///
  /// @throws Judgement if nothing comes in time, or what comes breaks the framing so that nothing
  ///   behind it could be understood
  public Incoming next() {
    while (true) {
      switch (nextFrame()) {
        case Received frame when frame.opcode() == Frame.PING -> answerPing(frame);
        case Received frame when frame.isData() -> {
          Optional<Incoming.Message> whole = parts.add(frame);
          if (whole.isPresent()) {
            return whole.get();
          }
        }
        case Incoming other -> {
          return other;
        }
      }
    }
  }

  private void answerPing(Received ping) {
    if (!closeSent) {
      send(Frame.of(Frame.PONG, ping.payload()));
    }
  }

  /// The next single frame of any kind, or the end. Answers nothing.
  public Incoming nextFrame() {
    Optional<Received> frame = frames.next();
    while (frame.isEmpty()) {
      switch (piece()) {
        case Wire.Piece.Bytes(byte[] bytes) -> frames.add(bytes);
        case Wire.Piece.End(boolean reset) -> {
          return new Incoming.End(reset);
        }
        case Wire.Piece.Nothing() -> throw Judgement.late(lateWords());
      }
      frame = frames.next();
    }
    wire.decoded(frame.get().toString());
    received.add(frame.get());
    parts.mustBeReadable(frame.get(), allowedRsv);
    return frame.get();
  }

  private String lateWords() {
    int half = frames.pending().length;
    return "nothing within %d ms%s"
        .formatted(
            session.timeout().toMillis(), half == 0 ? "" : ", after " + half + " bytes of a frame");
  }

  Wire.Piece piece() {
    try {
      return wire.read(session.timeout());
    } catch (InterruptedException _) {
      throw Judgement.late("the case took too long as a whole");
    }
  }

  /// Every byte that still comes until the peer ends TCP, frames or not.
  public byte[] rest() {
    while (true) {
      switch (piece()) {
        case Wire.Piece.Bytes(byte[] bytes) -> frames.add(bytes);
        case Wire.Piece.End _ -> {
          return frames.pending();
        }
        case Wire.Piece.Nothing() -> throw Judgement.late(lateWords());
      }
    }
  }

  /// Bytes behind the head of the answer belong to the first frame.
  void startFrames(byte[] leftOver) {
    frames = new FrameReader();
    frames.add(leftOver);
  }

  /// What has come and is not read as a frame yet, in words; nothing at all: "".
  public String pending() {
    byte[] left = frames.pending();
    return left.length == 0 ? "" : Words.bytes(left);
  }

  /// Every frame that has come on this connection.
  public List<Received> received() {
    return List.copyOf(received);
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
