package dev.ws101.engine;

import dev.ws101.control.Close;
import dev.ws101.deflate.Deflation;
import dev.ws101.fragmentation.Fragmenter;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.MaskingKeys;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The outgoing half: decides which frame comes next.
///
/// Frames are made only when the driver asks for octets, and a control frame overtakes those that
/// its network did not take: it waits for the fragment under way, never for the rest of a large
/// message [6455-5.4-04], and the answers to pings take little room however many come. A message is
/// compressed when its turn has come, so one that waits can still be dropped. Close goes behind all
/// that was queued before it, and no message follows it [6455-5.5.1-07]; only a pong may, to a ping
/// that arrives before the peer's Close [6455-5.5.2-02].
final class Sender implements Output {
  /// The most octets that are framed and not written before what is lent is rather copied, so that
  /// it can still be dropped. A driver reads no more at once.
  private static final int MOST_LENT = 512 * 1024;

  private final Role role;
  private final MaskingKeys keys;
  private final int fragment;
  private final int mostPongs;
  private final OutputList output = new OutputList();
  private final Fragmenter current;
  private final Outbox outbox = new Outbox();
  private final Fifo<byte[]> pings = new Fifo<>();
  private final Fifo<byte[]> pongs = new Fifo<>();
  private Close close;

  /// Null when compression was not agreed on.
  private Deflation deflation;

  /// Null when nobody asks.
  private FrameLog log;

  /// Of the message that has begun; null when nobody asks, or all its frames are made.
  private Object ticket;

  private long pingOctets;
  private long written;
  private Optional<String> lost = Optional.empty();

  Sender(Role role, MaskingKeys keys, Limits limits) {
    this.role = role;
    this.keys = keys;
    this.fragment = limits.fragment();
    this.mostPongs = limits.pongs();
    this.current = new Fragmenter(fragment);
  }

  /// Queues an opening handshake.
  void head(byte[] bytes) {
    output.append(bytes, 0, bytes.length);
  }

  void log(FrameLog wanted) {
    log = wanted;
  }

  /// Compresses messages from now on. [7692-6.1-01]
  void compress(Deflation agreed) {
    deflation = agreed;
  }

  /// Sends a message of which nobody asks what became of it. The payload is kept until it is
  /// written. [6455-6.1-05]
  ///
  /// Most need no queue: with 64 messages a read, framing one at once took 17 ns instead of 36.
  void send(Opcode opcode, byte[] payload) {
    if (mayBegin(payload.length, fragment)) {
      frame(true, 0, opcode, payload, 0, payload.length);
    } else {
      send(new Outgoing.Whole(opcode, payload, null));
    }
  }

  /// Sends octets that are ours until [#keep] only; what cannot begin at once is copied.
  void sendLent(byte[] bytes, int from, int to) {
    if (to - from <= fragment && mayBegin(to - from, MOST_LENT)) {
      frame(true, 0, Opcode.BINARY, bytes, from, to);
      output.lent();
    } else {
      send(Opcode.BINARY, Arrays.copyOfRange(bytes, from, to));
    }
  }

  /// Whether a message begins at once, in one frame: no control frame waits already, and what is
  /// framed and not written stays within `most` octets.
  private boolean mayBegin(int length, int most) {
    return deflation == null
        && outbox.isIdle()
        && current.done()
        && output.size() + length <= most
        && pongs.isEmpty()
        && pings.isEmpty();
  }

  /// Queues a message or a part of one.
  void send(Outgoing message) {
    boolean first = pongs.isEmpty() && pings.isEmpty() && current.done() && outbox.isEmpty();
    outbox.add(message);
    boolean small = output.size() + message.payload().length <= fragment;
    if (first && small && !outbox.isEmpty()) {
      begin(outbox.remove());
    }
  }

  /// What waits to begin, and what became of the rest.
  Outbox outbox() {
    return outbox;
  }

  void ping(byte[] payload) {
    pings.add(payload);
    pingOctets += payload.length;
  }

  /// Answers a ping. If too many answers wait already, the oldest is given up: only the latest ping
  /// needs one [6455-5.5.3-02], so a flood of pings costs no memory [ROBUST-ctl-01]. A few are kept
  /// because some peers count.
  void pong(byte[] payload) {
    if (pongs.size() == mostPongs) {
      pongs.remove();
    }
    pongs.add(payload);
  }

  /// Ends this direction after what has been queued; messages are not to be queued any more.
  void close(Close last) {
    close = last;
  }

  /// Ends this direction at once: what is not yet framed is dropped. [6455-6.1-03]
  void closeNow(Close last) {
    while (current.next()) {}
    outbox.settle(ticket, Sent.LOST);
    ticket = null;
    outbox.loseWaiting();
    pings.clear();
    pongs.clear();
    pingOctets = 0;
    close = last;
  }

  /// Drops everything: nothing can be written any more, and nothing is to be queued.
  ///
  /// @param why the first reason given is the one that [#lost] tells
  void lose(String why) {
    lost = lost.or(() -> Optional.of(why));
    outbox.loseFramed();
    closeNow(null);
    output.clear();
  }

  /// Why nothing can be written any more; empty as long as it can.
  Optional<String> lost() {
    return lost;
  }

  @Override
  public long pending() {
    return output.size() + current.remaining() + outbox.octets() + pingOctets;
  }

  @Override
  public boolean isDrained() {
    boolean controlWaits = !pongs.isEmpty() || !pings.isEmpty() || close != null;
    return output.size() == 0 && current.done() && outbox.isEmpty() && !controlWaits;
  }

  @Override
  public int fill(ByteBuffer into) {
    int room = into.remaining();
    if (output.size() < room || output.mayBeOvertaken()) {
      frameUrgent();
    }
    while (output.size() < room && frameNext()) {}
    return output.fill(into);
  }

  @Override
  public void keep() {
    output.keep();
  }

  @Override
  public void advance(int count) {
    written += output.advance(count);
    outbox.written(written);
  }

  /// Makes the control frames that are waiting, but for Close, which has its place.
  private void frameUrgent() {
    while (!pongs.isEmpty()) {
      urgent(Opcode.PONG, pongs.remove());
    }
    while (!pings.isEmpty()) {
      pingOctets -= pings.element().length;
      urgent(Opcode.PING, pings.remove());
    }
  }

  /// Makes the next frame of the others; false when nothing is waiting.
  private boolean frameNext() {
    if (!current.done()) {
      nextFragment();
    } else if (!outbox.isEmpty()) {
      begin(outbox.remove());
    } else if (close != null) {
      byte[] payload = close.encode();
      frame(true, 0, Opcode.CLOSE, payload, 0, payload.length); // [6455-5.2-02]
      close = null;
    } else {
      return false;
    }
    return true;
  }

  /// Compresses a message or a part of one, where that was agreed on, and makes its first frame.
  private void begin(Outgoing message) {
    boolean plain = deflation == null;
    byte[] payload = plain ? message.payload() : message.compressed(deflation);
    if (message.opcode() == Opcode.CONTINUATION) {
      current.goOn(payload, 0, payload.length, message.last());
    } else {
      int rsv = plain ? 0 : deflation.rsv(); // [6455-5.2-02]
      current.begin(message.opcode(), rsv, payload, 0, payload.length, message.last());
    }
    ticket = message.ticket();
    nextFragment();
  }

  private void nextFragment() {
    current.next();
    int from = current.from();
    int to = current.to();
    frame(current.fin(), current.rsv(), current.opcode(), current.bytes(), from, to);
    if (current.fin()) {
      outbox.framed(ticket, written + output.inOrder());
      ticket = null;
    }
    if (current.done()) {
      current.next(); // which lets go of the payload
    }
  }

  private void urgent(Opcode opcode, byte[] payload) {
    output.overtake(header(true, 0, opcode, payload.length), payload); // [6455-5.2-02]
  }

  private void frame(boolean fin, int rsv, Opcode opcode, byte[] payload, int from, int to) {
    output.append(header(fin, rsv, opcode, to - from), payload, from, to);
  }

  private FrameHeader header(boolean fin, int rsv, Opcode opcode, int length) {
    int key = role.masks() ? keys.next() : 0; // [6455-5.3-02] a fresh key for every frame
    FrameHeader header = new FrameHeader(fin, rsv, opcode, role.masks(), key, length);
    if (log != null) {
      log.sent(header);
    }
    return header;
  }
}
