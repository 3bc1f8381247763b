package dev.ws101.fragmentation;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Puts the messages together again that the peer cut into frames. RFC 6455 sections 5.4 and 6.2.
///
/// It sees data frames only: [#beginFrame], any number of [#append], [#endFrame], frame after
/// frame. Control frames that come in between go elsewhere and change nothing here. [6455-5.4-04]
/// What comes out does not depend on where the peer, or the network, cut. [6455-5.4-02]
/// [6455-5.4-03] [6455-5.4-06] [6455-5.4-10]
///
/// A message may also be taken in parts while it comes, by who asks for that with [#giveParts]:
/// then it may be longer than any message, and all else is judged as ever.
///
/// Everything is judged as early as it can be: order and reserved bits at the header, size before
/// memory is taken, text at the first impossible octet. After a [ProtocolViolation] the assembler
/// is of no more use. A message that is unfinished when the peer closes is simply dropped with it.
///
/// A frame costs no memory, only its octets do: any number of one-octet fragments fill one array,
/// and empty ones nothing, though they count. [ROBUST-frag-02] [ROBUST-frag-03] A message that does
/// not end is stopped by its size and by the number of its fragments. [ROBUST-frag-01] Not safe for
/// concurrent use.
public final class MessageAssembler {
  /// The most octets of a part.
  public static final int MOST_OF_A_PART = 64 * 1024;

  private static final long BETWEEN_FRAMES = -1;

  private final Optional<PayloadTransform> inbound;
  private final GrowableBytes message;
  private final TextJudge text = new TextJudge();
  private final MessageLimits limits;

  /// What has come of the message in progress, or of it and is not taken: [#message] or, in parts,
  /// something that has no limit but that of inflation.
  private GrowableBytes gathered;

  /// The type of the message in progress, null between messages.
  private Opcode type;

  /// The transform of the message in progress, null when its payload is as it was sent.
  private PayloadTransform transform;

  private boolean fin;
  private long remaining = BETWEEN_FRAMES;
  private long wireOctets;
  private int fragments;
  private int judged;

  /// Whether messages that begin from now on are given in parts, and the one in progress is.
  private boolean partsWanted;

  private boolean inParts;
  private boolean textInParts;

  /// Whether all of a message in parts is gathered and its last part not taken.
  private boolean lastPartDue;

  /// Octets of [#gathered] that are taken.
  private int taken;

  /// Without extensions, and with no limit but one.
  ///
  /// @param messageLimit the most octets a message may have
  public MessageAssembler(int messageLimit) {
    this(MessageLimits.ofSize(messageLimit), Optional.empty());
  }

  /// @param inbound what a negotiated extension does to messages that carry its reserved bit
  public MessageAssembler(MessageLimits limits, Optional<PayloadTransform> inbound) {
    this.inbound = inbound;
    this.limits = limits;
    this.message = new GrowableBytes(limits.message());
    this.gathered = message;
  }

  /// Has whole messages take room for what a large first frame announces, as far as there is
  /// credit.
  public void trust(Credit shared) {
    message.trust(shared);
  }

  /// Judges the header of a data frame against what came before it.
  ///
  /// @param rsv `RSV1 RSV2 RSV3` in a three-bit number
  /// @param length the payload length that the header announces
  /// @throws ProtocolViolation 1002 for a frame out of order or a reserved bit without meaning,
  ///   1009 for a message that would become too big, a frame that is, or one fragment too many
  public void beginFrame(Opcode opcode, boolean fin, int rsv, long length) {
    if (remaining != BETWEEN_FRAMES || opcode.isControl() || lastPartDue) {
      throw new IllegalStateException(opcode + ", not a data frame after the end of another");
    }
    if (opcode == Opcode.CONTINUATION) {
      continueMessage(rsv);
    } else {
      beginMessage(opcode, rsv);
    }
    requireWithinLimit(length);
    this.fin = fin;
    remaining = length;
  }

  /// Whether a message of so many octets in one frame is within the limits for whole ones.
  public boolean mayBeWhole(int length) {
    return length <= limits.message();
  }

  private void beginMessage(Opcode opcode, int rsv) {
    if (type != null) { // [6455-5.4-07] [6455-5.4-15]
      throw violation("6455-5.4-07", "a new message while another one is unfinished");
    }
    transform = null; // [7692-6.2-02] as it is, and past the transform
    if (rsv != 0) {
      // [6455-5.2-03] [7692-6-01] [7692-6.2-01] of each message the bit says whether it is
      transform =
          inbound
              .filter(t -> t.rsv() == rsv)
              .orElseThrow(() -> violation("6455-5.2-03", "reserved bits without a meaning"));
    }
    type = opcode; // [6455-6.2-03] whatever the opcodes of the frames that follow
    beginParts();
    wireOctets = 0;
    fragments = 0;
  }

  private void continueMessage(int rsv) {
    if (type == null) { // [ROBUST-frag-04] so nothing gets past the checks of a first frame
      throw violation("6455-5.4-01", "a continuation of nothing");
    }
    if (rsv != 0) {
      String clause = inbound.isPresent() ? "7692-6.1-04" : "6455-5.2-03";
      throw violation(clause, "a reserved bit on a continuation");
    }
  }

  /// The sum of all fragments counts [6455-10.4-01]. A transformed payload is counted twice: here
  /// as it came, with room for a poor compressor, and by [#gathered] as it grows.
  private void requireWithinLimit(long length) {
    if (!inParts) {
      requireWithinMessage(length);
    }
    limits.requireFrame(length, transform != null);
    if (fragments == limits.fragments()) {
      throw tooBig("ROBUST-frag-02", "more than %d fragments".formatted(fragments));
    }
    fragments++;
    wireOctets += length;
  }

  private void requireWithinMessage(long length) {
    if (transform == null) {
      gathered.requireWithinLimit(length);
    } else if (length > limits.transformedMessage() - wireOctets) {
      String detail = "%d octets on top of %d before the transform".formatted(length, wireOctets);
      throw tooBig("6455-10.4-01", detail);
    }
  }

  /// Takes a piece of the frame's payload, unmasked. The piece is lent: not kept after return.
  ///
  /// @throws ProtocolViolation 1007 at the first octet that cannot be text; 1009 when the transform
  ///   makes the message too big; whatever the transform finds
  public void append(byte[] bytes, int from, int to) {
    int count = to - from;
    if (count > remaining) {
      throw new IllegalStateException("%d octets, %d announced".formatted(count, remaining));
    }
    if (transform != null) { // [7692-6-02] one stream, whatever frames
      remaining -= count;
      transform.piece(bytes, from, to, gathered);
      judgeGathered();
    } else {
      if (!inParts) {
        gathered.expect(remaining);
      }
      gathered.append(bytes, from, to);
      remaining -= count;
      judgeGathered();
    }
  }

  /// Ends the frame.
  ///
  /// @return the message that this frame completes, or null when more frames follow or it is given
  ///   in parts
  /// @throws ProtocolViolation 1007 when a text ends inside a character; whatever the transform
  ///   finds
  public Message endFrame() {
    if (remaining != 0) {
      throw new IllegalStateException("not at the end of a frame's payload");
    }
    remaining = BETWEEN_FRAMES;
    return fin ? endMessage() : null;
  }

  private Message endMessage() {
    if (transform != null) {
      transform.endOfMessage(gathered);
      judgeGathered();
    }
    text.end();
    Message complete = inParts ? null : gatheredMessage();
    lastPartDue = inParts;
    type = null; // [6455-6.2-05] the next frame begins another message
    judged = 0;
    return complete;
  }

  private Message gatheredMessage() {
    Message complete =
        type == Opcode.BINARY
            ? new Message.Binary(gathered.detach())
            : message(type, gathered.array(), 0, gathered.size());
    gathered.release();
    return complete;
  }

  private static Message message(Opcode type, byte[] bytes, int from, int to) {
    return type == Opcode.TEXT
        ? new Message.Text(new String(bytes, from, to - from, StandardCharsets.UTF_8))
        : new Message.Binary(Arrays.copyOfRange(bytes, from, to));
  }

  /// [7692-6.1-06] Judges what the application would get, after the transform.
  private void judgeGathered() {
    if (type == Opcode.TEXT) {
      text.next(gathered.array(), judged, gathered.size());
    }
    judged = gathered.size();
  }

  /// Takes a frame that is here as a whole: what [#beginFrame], [#append] and [#endFrame] do in
  /// turn. Most messages are one such frame, which needs no state that outlives the call: measured
  /// on 32 octets, receiving costs a quarter less.
  ///
  /// @param bytes the payload, unmasked, at `[from, to)`; lent
  /// @return as [#endFrame]
  public Message frame(Opcode opcode, boolean fin, int rsv, byte[] bytes, int from, int to) {
    if (isAlone(opcode, fin, rsv, to - from)) {
      if (opcode == Opcode.TEXT) {
        text.next(bytes, from, to);
        text.end();
      }
      return message(opcode, bytes, from, to); // the one copy
    }
    beginFrame(opcode, fin, rsv, to - from);
    append(bytes, from, to);
    return endFrame();
  }

  /// Whether a frame that is here as a whole is a message by itself, as it came; then nothing is
  /// left to judge of it but text. One that is binary may be handed on where it is, instead of by
  /// [#frame].
  ///
  /// @throws ProtocolViolation 1009 for one that is too big
  public boolean isAlone(Opcode opcode, boolean fin, int rsv, int length) {
    boolean first = type == null && opcode != Opcode.CONTINUATION;
    boolean alone = fin && rsv == 0 && first && !partsWanted;
    if (alone) {
      message.requireWithinLimit(length);
      limits.requireFrame(length, false);
    }
    return alone;
  }

  /// Whether payload of the frame in progress may be written straight into the message's array, by
  /// [#sinkArray] and [#sinkFilled], instead of by [#append]. The two may alternate.
  public boolean hasSink() {
    return remaining > 0 && transform == null && !inParts;
  }

  /// The message's array, with room made for `atLeast` octets or as many as the frame still lacks.
  public byte[] sinkArray(int atLeast) {
    if (!hasSink()) {
      throw new IllegalStateException("no frame in progress that is taken as it comes");
    }
    gathered.expect(remaining);
    gathered.ensureRoom((int) Math.min(atLeast, remaining));
    return gathered.array();
  }

  /// Where in [#sinkArray] the next octet belongs.
  public int sinkFrom() {
    return gathered.size();
  }

  /// How many octets [#sinkArray] may take: never more than the frame still lacks.
  public int sinkRoom() {
    return hasSink() ? (int) Math.min(remaining, gathered.array().length - gathered.size()) : 0;
  }

  /// Takes `count` octets, unmasked, that were written at [#sinkFrom].
  ///
  /// @throws ProtocolViolation 1007 at the first octet that cannot be text
  public void sinkFilled(int count) {
    if (count > sinkRoom()) {
      throw new IllegalStateException("%d octets in room for %d".formatted(count, sinkRoom()));
    }
    gathered.grownBy(count);
    remaining -= count;
    judgeGathered();
  }

  /// Whether messages that begin from now on are given in parts, by [#part], instead of as a whole
  /// by [#endFrame].
  public void giveParts(boolean wanted) {
    partsWanted = wanted;
  }

  private void beginParts() {
    inParts = partsWanted;
    textInParts = type == Opcode.TEXT;
    if (inParts == (gathered == message)) {
      gathered = inParts ? new GrowableBytes(Integer.MAX_VALUE) : message;
    }
  }

  /// Whether [#part] has something to give: octets, or the end.
  public boolean hasPart() {
    return lastPartDue || (inParts && gathered.size() > 0);
  }

  /// Whether a message in parts is complete; all its parts are to be taken before the next frame.
  public boolean hasLastPart() {
    return lastPartDue;
  }

  /// Takes the next octets of a message in parts, at most [#MOST_OF_A_PART]. Text may be cut inside
  /// a character. Only the last part may be empty; [#hasLastPart] was true before it and is not any
  /// more.
  public byte[] part() {
    int count = Math.min(gathered.size() - taken, MOST_OF_A_PART);
    boolean all = taken + count == gathered.size();
    byte[] part =
        all && taken == 0
            ? gathered.detach()
            : Arrays.copyOfRange(gathered.array(), taken, taken + count);
    taken += count;
    if (all) {
      gathered.release();
      taken = 0;
      judged = 0;
      lastPartDue = false;
    }
    return part;
  }

  /// Whether the message that [#part] gives is text.
  public boolean isPartText() {
    return textInParts;
  }

  /// Lets go of a message that will never be complete. The assembler is not to be used any more.
  public void drop() {
    message.release();
    gathered.release();
  }

  private static ProtocolViolation violation(String clause, String detail) {
    return new ProtocolViolation(CloseCode.PROTOCOL_ERROR, clause, detail);
  }

  private static ProtocolViolation tooBig(String clause, String detail) {
    return new ProtocolViolation(CloseCode.TOO_BIG, clause, detail);
  }
}
