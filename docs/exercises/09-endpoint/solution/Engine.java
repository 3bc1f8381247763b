import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A server's half of one connection: octets in, messages out; messages in, octets out. It has no
/// socket, no thread and no clock, so whoever has them can drive it.
///
/// It is for one thread at a time. What it is lent it does not keep.
final class Engine implements AutoCloseable {
  private enum State {
    OPENING,
    OPEN,
    OVER
  }

  private final Input in = new Input();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Head head = new Head();
  private State state = State.OPENING;
  private String resource = "";
  private Optional<Deflate> deflate = Optional.empty();
  private Messages messages = new Messages(deflate);

  /// Takes octets `[from, to)` as the network has cut them. Ask for messages until there are none.
  void receive(byte[] bytes, int from, int to) {
    if (state != State.OVER) {
      in.add(bytes, from, to);
    }
  }

  /// The next message that is whole. What is to be answered in the way of the protocol on the way
  /// to it, an opening, a ping or a Close, is answered.
  ///
  /// @return nothing when more has to come first
  Optional<Frame> next() {
    try {
      open();
      return message();
    } catch (Refused refused) {
      end(refused.answer().encode());
    } catch (Violation violation) {
      end(Close.because(violation).encode());
    }
    return Optional.empty();
  }

  private void open() throws Refused {
    if (state == State.OPENING && head.feed(in)) {
      Request request = head.request();
      Answer answer = Handshake.answer(request);
      resource = request.target();
      out.writeBytes(answer.encode());
      deflate = answer.deflate().map(Deflate::new);
      messages = new Messages(deflate);
      state = State.OPEN;
    }
  }

  private Optional<Frame> message() throws Violation {
    Optional<Frame> message = Optional.empty();
    while (state == State.OPEN && message.isEmpty()) {
      Optional<Frame> frame = Frame.next(in);
      if (frame.isEmpty()) {
        return frame;
      }
      message = serve(frame.get());
    }
    return message;
  }

  /// @return the message that is whole by this frame
  private Optional<Frame> serve(Frame frame) throws Violation {
    if (frame.isControl() && frame.compressed()) {
      throw new Violation(1002, "control frames are never compressed");
    }
    switch (frame.opcode()) {
      case Frame.CLOSE -> end(Close.answer(frame).encode());
      case Frame.PING -> out.writeBytes(new Frame(true, Frame.PONG, frame.payload()).encode());
      case Frame.PONG -> {} // Nobody has asked, and nobody need answer.
      default -> {
        return messages.add(frame);
      }
    }
    return Optional.empty();
  }

  /// The last word. Whatever may follow is not looked at.
  private void end(byte[] word) {
    out.writeBytes(word);
    in.clear();
    state = State.OVER;
  }

  /// Sends a message, or nothing when the connection is not open. Nothing is no shorter when it is
  /// compressed.
  void send(Frame message) {
    if (state == State.OPEN) {
      byte[] payload = message.payload();
      Frame frame = message;
      if (deflate.isPresent() && payload.length > 0) {
        frame = new Frame(true, true, message.opcode(), deflate.get().compress(payload));
      }
      out.writeBytes(frame.encode());
    }
  }

  /// Asks whether anybody is there. A Pong answers, if nothing else does.
  void ping() {
    if (state == State.OPEN) {
      out.writeBytes(new Frame(true, Frame.PING, new byte[0]).encode());
    }
  }

  /// Which resource the connection is about, once it is open.
  String resource() {
    return resource;
  }

  /// How many octets there are to be written.
  int pending() {
    return out.size();
  }

  /// What is to be written, which is taken off.
  byte[] take() {
    byte[] taken = out.toByteArray();
    out.reset();
    return taken;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Whether nothing more will come of it but what is still to be taken.
  boolean isOver() {
    return state == State.OVER;
  }

  @Override
  public void close() {
    deflate.ifPresent(Deflate::close);
  }
}
