package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.zip.DataFormatException;

/// One side of an open connection: echoes, answers, refuses, as its quirks have it.
final class NaiveConnection {
  /// More than this is not worth a read for every few bytes.
  private static final int MUCH = 100_000;

  private final Role us;
  private final Socket socket;
  private final Set<Quirk> quirks;
  private final NaiveFrames frames;
  private final NaiveRules rules;
  private final NaiveOutput out;
  private final NaiveMessages messages;
  private final NaivePings pings;
  private final NaiveClosing closing;
  private long total;
  private boolean cut;
  private boolean closed;
  private boolean failed;
  private boolean working = true;

  /// @param leftOver what has been read behind the head
  /// @param keys for the frames of a client
  NaiveConnection(
      Role us,
      Socket socket,
      Set<Quirk> quirks,
      byte[] leftOver,
      Optional<NaiveDeflate> deflate,
      IntSupplier keys)
      throws IOException {
    this.us = us;
    this.socket = socket;
    this.quirks = quirks;
    frames = new NaiveFrames(quirks);
    rules = new NaiveRules(us, quirks, deflate.isPresent());
    out = new NaiveOutput(us, socket.getOutputStream(), quirks, keys);
    messages = new NaiveMessages(out, quirks, deflate);
    pings = new NaivePings(out, quirks);
    closing = new NaiveClosing(quirks);
    frames.add(leftOver, leftOver.length);
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Serves until the connection is over.
  void run() throws IOException {
    if (is(Dead.HANGS_UP_AFTER_101)) {
      return;
    }
    if (is(Dead.ONLY_SENDS_CLOSE)) {
      out.write(Frame.close(1000));
      return;
    }
    if (is(ClientFault.NEEDS_AN_EXTENSION)) {
      out.write(Frame.close(1010));
      return;
    }
    if (is(Dead.SILENT_AFTER_101)) {
      swallow(socket);
      return;
    }
    if (is(Oddity.GREETS_FIRST)) {
      out.write(Frame.text("welcome"));
    }
    serve();
    boolean waits = us == Role.CLIENT && out.closeWritten(); // for the server to end TCP
    boolean stays =
        is(CloseFault.STAYS_CONNECTED_AFTER_CLOSE)
            || is(LoadFault.WAITS_FOR_EVER)
            || failed && is(CloseFault.STAYS_CONNECTED_AFTER_FAILING);
    if (stays || waits) {
      swallow(socket);
    }
  }

  /// Whether the other side has broken a rule.
  boolean failed() {
    return failed;
  }

  private void serve() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[1 << 16];
    handleAll();
    out.endBatch();
    while (working) {
      int n = read(in, buffer);
      if (n < 0) {
        return;
      }
      cut = frames.pending() > 0;
      frames.add(buffer, n);
      handleAll();
      out.endBatch();
    }
  }

  /// Has a word to say when nothing comes, if it is one of those.
  private int read(InputStream in, byte[] buffer) throws IOException {
    boolean pings = is(LoadFault.PINGS_WITHOUT_LISTENING);
    socket.setSoTimeout(pings ? 20 : is(LoadFault.IMPATIENT) ? 200 : 0);
    while (true) {
      try {
        boolean few = is(Oddity.READS_FEW_BYTES) && total < MUCH;
        int n = in.read(buffer, 0, few ? 3 : buffer.length);
        total += n;
        return n;
      } catch (SocketTimeoutException _) {
        out.write(pings ? Frame.ping("are you there") : Frame.close(1001));
        if (!pings) {
          return -1;
        }
      }
    }
  }

  /// Whether it was ended by a Close of the peer.
  boolean isClosed() {
    return closed;
  }

  static void swallow(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void handleAll() throws IOException {
    messages.startBatch();
    int before;
    do {
      before = frames.pending();
      handleNext();
      if (frames.pending() < before && is(FrameFault.READS_ONE_FRAME_AT_A_TIME)) {
        frames.drop();
      }
    } while (working && frames.pending() < before);
    if (working && !closed && is(Oddity.PUSHES)) {
      out.write(Frame.text("news"));
    }
    pings.endOfRead(messages.inside());
  }

  private void handleNext() throws IOException {
    int before = frames.pending();
    try {
      Optional<Received> next = next();
      if (next.isPresent() && !rules.passOver(next.get(), messages.inside())) {
        handle(next.get());
      }
    } catch (Broken broken) {
      if (broken.code == 1009 && is(FrameFault.TAKES_WHAT_THERE_IS)) {
        out.write(Frame.text("what there is"));
      }
      fail(broken.code);
      if (frames.pending() == before) {
        frames.skip();
      }
    } catch (DataFormatException _) {
      fail(1007);
    }
  }

  private Optional<Received> next() throws Broken {
    byte[] head = frames.head();
    boolean close = head.length > 0 && (head[0] & 0xF) == Frame.CLOSE;
    boolean judgedLater = close && is(CloseFault.SWALLOWS_BAD_CLOSES);
    if (!judgedLater) {
      rules.checkHead(head);
    }
    Optional<Received> next = frames.next();
    if (next.isPresent() && !judgedLater) {
      boolean goesOn = next.get().opcode() == Frame.CONTINUATION && messages.goesOn();
      rules.check(next.get(), messages.inside() || goesOn);
    }
    return next;
  }

  private void handle(Received frame) throws IOException, DataFormatException, Broken {
    switch (frame.opcode()) {
      case Frame.PING -> ping(frame);
      case Frame.PONG -> pong(frame);
      case Frame.CLOSE -> close(frame);
      default -> {
        if (!closed || is(CloseFault.DATA_AFTER_CLOSE)) {
          data(frame);
          working &= !frame.fin() || !is(ClientFault.LEAVES_AFTER_ONE_MESSAGE);
        }
      }
    }
  }

  private void data(Received frame) throws IOException, DataFormatException, Broken {
    if (frame.opcode() == Frame.BINARY && is(LoadFault.DROPS_ON_BINARY)) {
      working = false;
      return;
    }
    messages.add(frame, cut);
    if (messages.echoes() == 2 && is(LoadFault.SERVES_TWO_MESSAGES)) {
      working = false;
    }
  }

  private void ping(Received frame) throws IOException {
    if (closed) {
      return;
    }
    if (is(ControlFault.CONTROL_ENDS_MESSAGE)) {
      messages.forget();
    }
    if (is(ControlFault.TAKES_PINGS_INTO_MESSAGES)) {
      messages.mix(frame.payload());
    }
    pings.add(frame.payload(), messages.inside());
  }

  private void pong(Received frame) throws IOException {
    if (is(ControlFault.PONG_PER_PONG)) {
      out.write(Frame.of(Frame.PING, frame.payload()));
      out.write(Frame.text("pong?"));
    }
  }

  private void close(Received frame) throws IOException {
    boolean later = messages.inside() && is(CloseFault.CLOSES_BETWEEN_MESSAGES_ONLY);
    if (later || closed && !is(CloseFault.ANSWERS_EVERY_CLOSE)) {
      return;
    }
    closed = true;
    if (is(Oddity.LOSES_WHAT_IT_OWES)) {
      out.drop();
    }
    if (!is(CloseFault.NO_CLOSE_ANSWER)) {
      out.write(closing.answer(frame));
    }
    if (is(CloseFault.TWO_CLOSES)) {
      out.write(Frame.close(1000));
    }
    working = is(CloseFault.DATA_AFTER_CLOSE) || is(CloseFault.ANSWERS_EVERY_CLOSE);
  }

  private void fail(int code) throws IOException {
    if (is(FrameFault.DROPS_WHAT_IS_NO_FRAME)) {
      frames.drop();
      return;
    }
    failed = true;
    if (is(Oddity.RESETS_INSTEAD_OF_CLOSE)) {
      socket.setSoLinger(true, 0);
    } else if (!is(Oddity.DROPS_INSTEAD_OF_CLOSE)) {
      out.write(closing.failure(code));
    }
    working = is(CloseFault.WORKS_ON_AFTER_FAILING);
  }
}
