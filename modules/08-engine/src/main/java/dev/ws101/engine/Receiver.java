package dev.ws101.engine;

import dev.ws101.control.ControlAssembler;
import dev.ws101.control.ControlFrame;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;

/// The incoming half, once the connection is open: frames become messages and control frames.
///
/// This is the loop that the rungs have led up to. Every rung stands in it by one call: 03 finds
/// the frames, 04 takes the mask off, 05 and 07 build messages, 06 control frames.
final class Receiver {
  /// A payload of which less than this is missing is not worth a read of its own.
  private static final int WORTH_A_SINK = 4096;

  private static final byte[] NOTHING = {};

  private final Role role;
  private final FrameDecoder frames = new FrameDecoder();
  private final MessageAssembler messages;
  private final ControlAssembler control = new ControlAssembler();
  private byte[] input = {};
  private byte[] sink = NOTHING;
  private int key;

  /// Null when nobody asks.
  private FrameLog log;

  private Message message;

  /// Whether messages may be handed on where they are.
  private boolean lends;

  private Event.Lent lent;
  private ControlFrame controlFrame;

  Receiver(Role role, MessageAssembler messages) {
    this.role = role;
    this.messages = messages;
  }

  void log(FrameLog wanted) {
    log = wanted;
  }

  void lend(boolean wanted) {
    lends = wanted;
  }

  /// Lends octets until [#next] answers false. They are unmasked in place.
  void setInput(byte[] bytes, int from, int to) {
    input = bytes;
    frames.setInput(bytes, from, to);
  }

  /// Copies what is left of the octets lent.
  void keepInput() {
    input = frames.keepInput();
  }

  boolean hasInput() {
    return frames.hasInput();
  }

  /// Whether a whole message is next, or a control frame, that is small and not compressed.
  boolean hasSmall() {
    int size = frames.wholeFrame();
    return size >= 0 && messages.mayBeWhole(size);
  }

  /// Goes on until a message or a control frame is complete; false when the input is used up before
  /// that. What there is then is to be taken in this order: [#messages] may have a part; else there
  /// is a [#lent] message or a [#message], else a [#controlFrame].
  ///
  /// A part is what the input held of a message, up to a control frame or its own end: so its
  /// frames cost nothing, and a control frame does not overtake it.
  ///
  /// @throws dev.ws101.framing.ProtocolViolation when the peer breaks a rule; not to be used again
  boolean next() {
    if (messages.hasPart() || controlFrame != null) {
      return true; // left by the call before
    }
    while (true) {
      switch (frames.next()) {
        case NEED_INPUT -> {
          return messages.hasPart();
        }
        case HEADER -> {
          judgeHeader();
          if (!frames.takePayload()) {
            beginFrame();
          } else if (wholeFrame()) {
            return true;
          }
        }
        case PAYLOAD -> payload(frames.payloadFrom(), frames.payloadTo());
        case END -> {
          if (endFrame()) {
            return true;
          }
        }
      }
    }
  }

  private void judgeHeader() {
    if (log != null) {
      log.received(frames.header());
    }
    role.checkReceived(frames.masked());
    key = frames.maskingKey();
  }

  /// Does for a frame that is here what the three methods below do for one that is still to come.
  private boolean wholeFrame() {
    int from = frames.payloadFrom();
    int to = frames.payloadTo();
    unmask(input, from, to);
    Opcode opcode = frames.opcode();
    if (opcode.isControl()) {
      control.begin(opcode, frames.rsv());
      control.append(input, from, to);
      return endControlFrame();
    }
    boolean mayBeLent = lends && opcode == Opcode.BINARY;
    if (mayBeLent && messages.isAlone(opcode, frames.fin(), frames.rsv(), to - from)) {
      lent = new Event.Lent(input, from, to);
      return true;
    }
    message = messages.frame(opcode, frames.fin(), frames.rsv(), input, from, to);
    return message != null || messages.hasLastPart();
  }

  private void beginFrame() {
    if (frames.opcode().isControl()) {
      control.begin(frames.opcode(), frames.rsv());
    } else {
      messages.beginFrame(frames.opcode(), frames.fin(), frames.rsv(), frames.remaining());
    }
  }

  private void payload(int from, int to) {
    unmask(input, from, to);
    if (frames.opcode().isControl()) {
      control.append(input, from, to);
    } else {
      messages.append(input, from, to);
    }
  }

  /// Whether something is complete: a control frame always [6455-5.4-08], a message at its last
  /// fragment.
  private boolean endFrame() {
    if (frames.opcode().isControl()) {
      return endControlFrame();
    }
    message = messages.endFrame();
    return message != null || messages.hasLastPart();
  }

  private boolean endControlFrame() {
    controlFrame = control.end();
    return true;
  }

  private void unmask(byte[] bytes, int from, int to) {
    if (frames.masked()) {
      key = Masker.apply(bytes, from, to, key); // [6455-6.2-07]
    }
  }

  /// Where messages are put together, and given in parts.
  MessageAssembler messages() {
    return messages;
  }

  /// The message that [#next] completed, once; else null.
  Message message() {
    Message complete = message;
    message = null;
    return complete;
  }

  /// The same for a message that [#next] found and left where it is.
  Event.Lent lent() {
    Event.Lent complete = lent;
    lent = null;
    return complete;
  }

  /// The control frame that [#next] completed, once; else null.
  ControlFrame controlFrame() {
    ControlFrame complete = controlFrame;
    controlFrame = null;
    return complete;
  }

  /// Whether the driver may read straight into [#sinkArray] instead of calling [#setInput]: in the
  /// middle of a data frame of which much is still to come, and nothing is left of the last input.
  boolean hasSink() {
    boolean inData = frames.remaining() >= WORTH_A_SINK && !frames.opcode().isControl();
    return inData && !frames.hasInput() && messages.hasSink();
  }

  byte[] sinkArray() {
    sink = messages.sinkArray(WORTH_A_SINK);
    return sink;
  }

  int sinkRoom() {
    return messages.sinkRoom();
  }

  int sinkFrom() {
    return messages.sinkFrom();
  }

  /// Takes in `count` octets that were read into the message's own array.
  void sinkFilled(int count) {
    int from = messages.sinkFrom();
    unmask(sink, from, from + count);
    sink = NOTHING; // the message is not ours when it is complete
    frames.payloadArrivedElsewhere(count);
    messages.sinkFilled(count);
  }
}
