package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sink;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A life of an engine: what a tape says is called, and comes from the network.
///
/// At the other end of the network is a peer of the other role, which hears all that the engine
/// says. What it says itself arrives when the tape wants it, whole or damaged, and among octets
/// that it never said.
final class Play implements AutoCloseable {
  /// A message of 40,000 octets is too big, where there is compression; else memory is to be taken
  /// as octets come, whatever a header says.
  private static final Limits SMALL =
      Limits.DEFAULT.withMessage(40_000).withFragments(100).withPongs(3).withFragment(700);

  private final Tape tape;
  private final boolean cut;
  private final Role role;
  private final Limits limits;
  private final Protocol us;
  private final Protocol peer;
  private final Speaker ours;
  private final Speaker peers;
  private final Witness events;
  private final Witness peersEvents = new Witness(Limits.DEFAULT.message());
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Meter meter = new Meter();
  private boolean forged;

  /// @param cut whether what comes from the network is cut into more pieces
  Play(byte[] data, boolean cut) {
    this.cut = cut;
    tape = new Tape(data);
    int terms = tape.octet();
    role = (terms & 1) == 0 ? Role.SERVER : Role.CLIENT;
    boolean deflate = (terms & 2) == 0;
    limits = deflate || (terms & 4) == 0 ? SMALL : Limits.DEFAULT;
    DeflatePolicy policy =
        deflate
            ? DeflatePolicy.DEFAULT
                .withNoContextTakeover((terms & 8) != 0, (terms & 16) != 0)
                .withMaxWindowBits((terms & 32) == 0 ? 15 : 9, (terms & 64) == 0 ? 15 : 8)
            : DeflatePolicy.OFF;
    us = engine(role, policy, limits);
    if (!cut) {
      us.lend(); // what is lent to one play is given to the other
    }
    peer = engine(role.peer(), policy, Limits.DEFAULT);
    ours = new Speaker(us, tape);
    peers = new Speaker(peer, tape);
    events = new Witness(limits.message());
    if ((terms & 128) == 0) {
      shakeHands();
    }
  }

  private static Protocol engine(Role role, DeflatePolicy policy, Limits limits) {
    WebSocketUri uri = WebSocketUri.parse("ws://server.example.com/chat");
    return role == Role.CLIENT
        ? Protocol.client(uri, List.of("chat"), policy, Headers.NONE, limits, new Random(1))
        : Protocol.server(List.of("chat"), policy, Headers.NONE, limits);
  }

  private void shakeHands() {
    write(Integer.MAX_VALUE);
    arrive(peersOctets(Integer.MAX_VALUE));
    write(Integer.MAX_VALUE);
    assertThat(us.isOpened() && peer.isOpened()).isTrue();
  }

  /// Plays the tape to its end, and then the end of the connection.
  void run() {
    while (!tape.isOver()) {
      step();
      assertThat(us.maySend() && events.stage() != Witness.Stage.OPEN).isFalse();
    }
    us.receiveEnd();
    listen();
    assertThat(events.stage()).as("the stream has ended").isEqualTo(Witness.Stage.OVER);
    write(Integer.MAX_VALUE);
    assertThat(us.output().isDrained()).isTrue();
    arrive(tape.octets(64));
    assertThat(us.hasInput() || us.hasSink() || us.maySend()).isFalse();
    us.close();
    assertThat(us.output().pending()).isZero();
    ours.hasHeardOfEach();
    if (!forged) {
      assertThat(peersEvents.sawViolation()).as("what we say is right").isFalse();
      List<String> heard = peersEvents.messages();
      List<String> said = ours.said();
      assertThat(heard).isEqualTo(said.subList(0, Math.min(heard.size(), said.size())));
    }
  }

  private void step() {
    switch (tape.octet() % 21) {
      case 0, 1 -> forge(tape.octets(tape.octet()));
      case 2, 3, 4 -> forge(frame());
      case 5, 6 -> arrive(peersOctets(tape.number()));
      case 7 -> forge(damaged(peersOctets(tape.number())));
      case 8, 9 -> write(tape.number());
      case 10 -> ours.speak();
      case 11, 12 -> peers.speak();
      case 13 -> us.startClosing(closeCode(), text(tape.octet() % 100));
      case 14 -> peer.startClosing(closeCode(), text(tape.octet() % 100));
      case 15 -> ours.repeat();
      case 16 -> peers.repeat();
      case 17 -> ours.speakInParts();
      case 18 -> ours.drop();
      case 19 -> us.receiveParts(tape.flag());
      default -> trouble();
    }
    listen();
  }

  /// What the network and the clock do now and then.
  private void trouble() {
    switch (tape.octet() % 16) {
      case 0 -> us.receiveEnd();
      case 1 -> us.connectionLost("cut");
      case 2 -> us.outputLost("full");
      case 3 -> us.timeOut();
      case 4 -> us.silent("no answer");
      default -> {}
    }
  }

  /// Octets that the peer did not say.
  private void forge(byte[] octets) {
    forged |= !us.isOpened();
    arrive(octets);
  }

  /// Lends octets to the engine, and hears what it makes of them.
  private void arrive(byte[] octets) {
    meter.allow(64L * octets.length);
    Cuts cuts = new Cuts(octets);
    while (cuts.hasNext()) {
      int from = cuts.from();
      arrive(octets, from, cut ? cuts.next() : cuts.last());
    }
  }

  private void arrive(byte[] octets, int from, int to) {
    int at = from;
    while (at < to) {
      if (us.hasSink()) {
        Sink sink = us.sink();
        byte[] array = meter.of(sink::array);
        int count = Math.min(sink.room(), to - at);
        System.arraycopy(octets, at, array, sink.from(), count);
        sink.filled(count);
        at += count;
      } else {
        us.receive(octets, at, to);
        at = to;
      }
      listen();
    }
  }

  private void listen() {
    ours.ask();
    for (Event event = meter.of(us::next); event != null; event = meter.of(us::next)) {
      events.hear(event);
    }
    assertThat(us.hasInput()).as("all that was lent is looked at").isFalse();
  }

  /// Writes octets of ours to the peer, who knows at once.
  private void write(int most) {
    byte[] buffer = new byte[Math.min(most, 4096)];
    int left = most;
    int count = us.output().fill(buffer, 0, buffer.length);
    while (left > 0 && count > 0) {
      us.output().advance(count);
      written.write(buffer, 0, count);
      peer.receive(buffer, 0, count);
      for (Event event = peer.next(); event != null; event = peer.next()) {
        peersEvents.hear(event);
      }
      left -= count;
      count = us.output().fill(buffer, 0, Math.min(left, buffer.length));
    }
  }

  /// Takes octets that wait at the peer.
  private byte[] peersOctets(int most) {
    byte[] buffer = new byte[Math.min(most, 1 << 16)];
    int count = peer.output().fill(buffer, 0, buffer.length);
    peer.output().advance(count);
    return Arrays.copyOf(buffer, count);
  }

  private byte[] damaged(byte[] octets) {
    if (octets.length > 0) {
      octets[tape.number() % octets.length] ^= (byte) (1 << tape.octet() % 8);
    }
    return octets;
  }

  /// A frame for the engine, of a header that is right or wrong and a payload that is long enough
  /// or not.
  private byte[] frame() {
    int first = tape.octet();
    int mask = tape.octet();
    boolean masked = mask < 240 == (role == Role.SERVER);
    int key = masked ? mask * 0x01010101 : 0;
    int length = (mask & 1) == 0 ? tape.octet() % 126 : tape.number();
    byte[] payload = tape.octets(length);
    try {
      Opcode opcode = Opcode.of(first & 0b1111);
      long claimed = (mask & 2) == 0 || opcode.isControl() ? payload.length : claim(length);
      FrameHeader header =
          new FrameHeader(first >= 0x80, first >> 4 & 0b111, opcode, masked, key, claimed);
      byte[] octets = new byte[header.encodedLength() + payload.length];
      int from = header.writeTo(octets, 0);
      System.arraycopy(payload, 0, octets, from, payload.length);
      Masker.apply(octets, from, octets.length, key);
      return octets;
    } catch (ProtocolViolation | IllegalArgumentException _) {
      return payload; // a header that nobody can write, so as raw octets
    }
  }

  private static long claim(int length) {
    return length < 1 << 15 ? length : (long) length << 9;
  }

  private int closeCode() {
    int code = tape.octet();
    return code < 3 ? 1000 + code : 3000 + code;
  }

  private String text(int octets) {
    return new String(tape.octets(octets), StandardCharsets.US_ASCII).replace('\uFFFD', '?');
  }

  /// What the engine told.
  List<String> events() {
    return events.heard();
  }

  /// What it wrote.
  byte[] written() {
    return written.toByteArray();
  }

  /// Whether it says that its peer broke a rule.
  boolean sawViolation() {
    return events.sawViolation();
  }

  /// How many octets of memory it took, and how many it may: a few for each octet that came, and
  /// for each that it gave; and the message in progress, if that is being inflated.
  boolean tookTooMuch() {
    long inProgress = limits == SMALL ? 8L * limits.message() : 0;
    return meter.tookMoreThan(inProgress + 8 * events.octets() + 4096L * events.heard().size());
  }

  @Override
  public void close() {
    us.close();
    peer.close();
  }
}
