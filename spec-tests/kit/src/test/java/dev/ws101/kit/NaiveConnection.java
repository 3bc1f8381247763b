package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.DataFormatException;

/// One side of an open connection: echoes, answers, refuses, as its quirks have it.
final class NaiveConnection {
  private final Role us;
  private final Socket socket;
  private final Set<Quirk> quirks;
  private final FrameReader frames = new FrameReader();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Optional<NaiveDeflate> deflate;
  private boolean compressed;
  private boolean cut;
  private int messageOpcode;
  private byte[] latestPing = new byte[0];
  private boolean pingOpen;
  private boolean closed;
  private boolean closeWritten;
  private boolean working = true;

  /// @param leftOver what has been read behind the head
  NaiveConnection(
      Role us, Socket socket, Set<Quirk> quirks, byte[] leftOver, Optional<NaiveDeflate> deflate) {
    this.us = us;
    this.socket = socket;
    this.quirks = quirks;
    this.deflate = deflate;
    frames.add(leftOver);
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Serves until the connection is over.
  void run() throws IOException {
    if (is(Quirk.HANGS_UP_AFTER_101)) {
      return;
    }
    if (is(Quirk.ONLY_SENDS_CLOSE)) {
      write(Frame.close(1000));
      flush();
      return;
    }
    if (is(Quirk.SILENT_AFTER_101)) {
      swallow(socket);
      return;
    }
    if (is(Quirk.GREETS_FIRST)) {
      write(Frame.text("welcome"));
    }
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[1 << 16];
    handleAll();
    flush();
    while (working) {
      int n = in.read(buffer);
      if (n < 0) {
        return;
      }
      cut = frames.pending().length > 0;
      frames.add(Arrays.copyOf(buffer, n));
      handleAll();
      flush();
    }
    boolean waits = us == Role.CLIENT && closeWritten; // for the server to end TCP
    if (is(Quirk.STAYS_CONNECTED_AFTER_CLOSE) || waits) {
      swallow(socket);
    }
  }

  static void swallow(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4096];
    while (in.read(buffer) >= 0) {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  private void handleAll() throws IOException {
    try {
      while (working) {
        NaiveRules.checkHead(us, frames.pending(), quirks, deflate.isPresent());
        var next = frames.next();
        if (next.isEmpty()) {
          break;
        }
        NaiveRules.check(next.get(), quirks, messageOpcode != 0);
        if (!NaiveRules.isPassedOver(next.get(), quirks)) {
          handle(next.get());
        }
      }
    } catch (NaiveRules.Broken broken) {
      fail(broken.code);
    } catch (DataFormatException _) {
      fail(1007);
    } catch (Judgement _) {
      if (is(Quirk.TAKES_WHAT_THERE_IS)) {
        write(Frame.text("what there is"));
      }
      fail(1009);
    }
    if (pingOpen && is(Quirk.LATEST_PONG_ONLY)) {
      write(Frame.of(Frame.PONG, latestPing));
    }
    pingOpen = false;
  }

  private void handle(Received frame) throws IOException, DataFormatException {
    if (closed && !is(Quirk.DATA_AFTER_CLOSE) && !is(Quirk.PONG_AFTER_CLOSE)) {
      return;
    }
    switch (frame.opcode()) {
      case Frame.PING -> ping(frame);
      case Frame.PONG -> pong(frame);
      case Frame.CLOSE -> close(frame);
      default -> data(frame);
    }
  }

  private void ping(Received frame) throws IOException {
    if (is(Quirk.CONTROL_ENDS_MESSAGE)) {
      message.reset();
      messageOpcode = 0;
    }
    latestPing = is(Quirk.EMPTY_PONG) ? new byte[0] : frame.payload();
    pingOpen = true;
    if (!is(Quirk.NO_PONG)
        && !is(Quirk.LATEST_PONG_ONLY)
        && (!closed || is(Quirk.PONG_AFTER_CLOSE))) {
      write(Frame.of(Frame.PONG, latestPing));
      if (is(Quirk.TWO_PONGS_PER_PING)) {
        write(Frame.of(Frame.PONG, latestPing));
      }
    }
  }

  private void pong(Received frame) throws IOException {
    if (is(Quirk.REFUSES_UNASKED_PONG)) {
      fail(1002);
    } else if (is(Quirk.PONG_PER_PONG)) {
      write(Frame.of(Frame.PING, frame.payload()));
      write(Frame.text("pong?"));
    }
  }

  private void data(Received frame) throws IOException, DataFormatException {
    if (closed && !is(Quirk.DATA_AFTER_CLOSE)) {
      return;
    }
    if (frame.opcode() != Frame.CONTINUATION) {
      message.reset();
      messageOpcode = Math.min(frame.opcode(), Frame.BINARY);
      compressed = deflate.isPresent() && (frame.rsv() & 4) != 0;
    }
    boolean atOnce = compressed && is(Quirk.INFLATES_EACH_FRAME);
    message.writeBytes(atOnce ? deflate.get().expand(frame.payload()) : frame.payload());
    if (frame.fin()) {
      byte[] whole = message.toByteArray();
      byte[] payload = compressed && !atOnce ? deflate.get().expand(whole) : whole;
      int opcode = messageOpcode == 0 ? Frame.BINARY : messageOpcode;
      messageOpcode = 0;
      if (opcode == Frame.TEXT && Utf8.firstWrong(payload) >= 0 && !is(Quirk.ACCEPTS_BAD_UTF8)) {
        fail(1007);
        return;
      }
      if (!is(Quirk.ECHOES_NOTHING)) {
        echo(opcode, payload);
      }
    }
  }

  private void echo(int opcode, byte[] payload) throws IOException {
    byte[] back =
        is(Quirk.ECHOES_EMPTY)
            ? new byte[0]
            : is(Quirk.TRUNCATES_ECHO)
                ? Arrays.copyOf(payload, Math.min(payload.length, 200))
                : payload;
    int type =
        is(Quirk.ECHOES_TEXT_AS_BINARY)
            ? Frame.BINARY
            : is(Quirk.ECHOES_BINARY_AS_TEXT) ? Frame.TEXT : opcode;
    if (cut && is(Quirk.SPOILS_CUT_FRAMES)) {
      back = "spoilt".getBytes(StandardCharsets.US_ASCII);
    }
    int rsv = 0;
    if (compressed && !is(Quirk.AGREES_BUT_NEVER_COMPRESSES)) {
      back = deflate.orElseThrow().compress(back);
      rsv = 4;
    }
    if (is(Quirk.UNASKED_PONGS)) {
      write(Frame.pong("nobody asked"));
    }
    if (is(Quirk.PINGS_OF_ITS_OWN)) {
      write(Frame.ping("are you there"));
    }
    if (is(Quirk.ECHO_IN_FRAGMENTS)) {
      int half = back.length / 2;
      write(Frame.of(type, Arrays.copyOf(back, half)).withRsv(rsv).notFinal());
      write(Frame.pong("in between"));
      write(Frame.continuation(new byte[0]).notFinal());
      write(Frame.continuation(Arrays.copyOfRange(back, half, back.length)));
    } else {
      Frame frame = Frame.of(type, back).withRsv(rsv);
      write(is(Quirk.WRITES_NON_MINIMAL_LENGTH) ? frame.lengthAs(LengthForm.BITS_64) : frame);
      if (is(Quirk.ECHOES_TWICE)) {
        write(frame);
      }
    }
  }

  private void close(Received frame) throws IOException {
    closed = true;
    if (!is(Quirk.NO_CLOSE_ANSWER)) {
      write(
          is(Quirk.CLOSE_ANSWER_1006)
              ? Frame.close(1006)
              : is(Quirk.ANSWERS_CLOSE_WITH_1000)
                  ? Frame.close(1000, "bye")
                  : Frame.of(
                      Frame.CLOSE,
                      is(Quirk.CLOSES_WITHOUT_REASON) ? code(frame) : frame.payload()));
    }
    if (is(Quirk.TWO_CLOSES)) {
      write(Frame.close(1000));
    }
    boolean lingers = is(Quirk.DATA_AFTER_CLOSE) || is(Quirk.PONG_AFTER_CLOSE);
    working = lingers;
  }

  private static byte[] code(Received close) {
    return Arrays.copyOf(close.payload(), Math.min(2, close.payload().length));
  }

  private void fail(int code) throws IOException {
    if (is(Quirk.RESETS_INSTEAD_OF_CLOSE)) {
      socket.setSoLinger(true, 0);
    } else if (!is(Quirk.DROPS_INSTEAD_OF_CLOSE)) {
      int told = is(Quirk.WRONG_FAILURE_CODE) ? 1008 : is(Quirk.FAILS_WITH_1000) ? 1000 : code;
      write(Frame.close(told));
    }
    working = is(Quirk.WORKS_ON_AFTER_FAILING);
  }

  private void write(Frame frame) throws IOException {
    closeWritten |= frame.opcode() == Frame.CLOSE;
    int key = is(Quirk.ALWAYS_THE_SAME_KEY) ? 0x01020304 : ThreadLocalRandom.current().nextInt();
    byte[] bytes = frame.encode((us == Role.CLIENT) != is(Quirk.MASKS_WRONGLY), key);
    out.writeBytes(bytes);
    if (!is(Quirk.ALL_IN_ONE_WRITE)) {
      flush();
    }
  }

  private void flush() throws IOException {
    List<byte[]> writes = new ArrayList<>();
    byte[] all = out.toByteArray();
    out.reset();
    int step = is(Quirk.BYTE_BY_BYTE) && all.length < 5000 ? 1 : Math.max(1, all.length);
    for (int from = 0; from < all.length; from += step) {
      writes.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + step)));
    }
    for (byte[] bytes : writes) {
      socket.getOutputStream().write(bytes);
    }
  }
}
