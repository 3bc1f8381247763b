package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;

/// Explains a string of bytes as WebSocket frames: every bit of each header, the payload unmasked,
/// and the clauses of RFC 6455 that are broken, for either side as the sender.
///
/// @param frames the whole frames, in order
/// @param rest what follows the last whole frame
public record FrameNotes(List<Explained> frames, Rest rest) {
  /// Longer messages may be bombs.
  private static final int EXPLAINED = 1 << 12;

  /// A frame and all there is to say about it.
  ///
  /// @param from where it starts
  /// @param lines each with a few bytes or bits and what they say
  /// @param fromClient what is wrong with it if a client sent it; empty if nothing
  /// @param fromServer the same for a server
  public record Explained(
      int from,
      Received frame,
      List<String> lines,
      List<String> fromClient,
      List<String> fromServer) {}

  /// What the bytes end in.
  public sealed interface Rest {
    /// They end where a frame ends.
    record None() implements Rest {}

    /// They end inside a frame.
    ///
    /// @param from where the frame starts
    /// @param missing how many bytes it lacks at least, as an unsigned number
    /// @param lines what the bytes that are there say
    record Truncated(int from, long missing, List<String> lines) implements Rest {}

    /// A Close is the last frame of a direction; these bytes come behind one and mean nothing.
    record Trailing(int from, int count) implements Rest {}
  }

  /// Explains all of the bytes.
  public static FrameNotes of(byte[] bytes) {
    List<Explained> frames = new ArrayList<>();
    NotedMessage message = new NotedMessage();
    int at = 0;
    while (at < bytes.length) {
      int end = end(bytes, at);
      if (end < 0) {
        return new FrameNotes(List.copyOf(frames), truncated(bytes, at));
      }
      frames.add(explain(bytes, at, end, message));
      at = end;
      boolean last = frames.getLast().frame().opcode() == Frame.CLOSE;
      if (last && at < bytes.length) {
        return new FrameNotes(List.copyOf(frames), new Rest.Trailing(at, bytes.length - at));
      }
    }
    return new FrameNotes(List.copyOf(frames), new Rest.None());
  }

  /// All of it as lines of text.
  public List<String> lines() {
    List<String> all = new ArrayList<>();
    for (Explained one : frames) {
      all.add("at %d: %s".formatted(one.from(), one.frame()));
      one.lines().forEach(line -> all.add("    " + line));
      all.add("    from a client: " + verdict(one.fromClient()));
      all.add("    from a server: " + verdict(one.fromServer()));
    }
    switch (rest) {
      case Rest.None() -> {}
      case Rest.Truncated(int from, long missing, List<String> lines) -> {
        all.add(
            "at %d: cut off, %s more bytes are needed at least"
                .formatted(from, Long.toUnsignedString(missing)));
        lines.forEach(line -> all.add("    " + line));
      }
      case Rest.Trailing(int from, int count) ->
          all.add("at %d: %d bytes behind a Close, to be ignored (5.5.1)".formatted(from, count));
    }
    return all;
  }

  private static String verdict(List<String> faults) {
    return faults.isEmpty() ? "well-formed" : String.join("; ", faults);
  }

  /// Where the frame ends that starts here, or -1 if it is not all there.
  private static int end(byte[] bytes, int from) {
    return FrameHead.read(bytes, from, bytes.length)
        .filter(head -> head.length() >= 0)
        .filter(head -> bytes.length - from - head.size() >= head.length())
        .map(head -> from + head.size() + (int) head.length())
        .orElse(-1);
  }

  private static Rest truncated(byte[] bytes, int from) {
    int there = bytes.length - from;
    List<String> lines = BitNotes.header(bytes, from);
    if (there < 2) {
      return new Rest.Truncated(from, 2 - there, lines);
    }
    int size = FrameHead.sizeOf(bytes[from + 1]);
    if (there < size) {
      return new Rest.Truncated(from, size - there, lines);
    }
    FrameHead head = FrameHead.read(bytes, from, bytes.length).orElseThrow();
    byte[] payload = Arrays.copyOfRange(bytes, from + size, bytes.length);
    Received frame = head.with(payload, Arrays.copyOfRange(bytes, from, bytes.length));
    lines.add("payload so far: " + Words.bytes(frame.payload()));
    return new Rest.Truncated(from, head.length() - payload.length, lines);
  }

  private static Explained explain(byte[] bytes, int from, int end, NotedMessage message) {
    FrameHead head = FrameHead.read(bytes, from, bytes.length).orElseThrow();
    byte[] wire = Arrays.copyOfRange(bytes, from, end);
    byte[] payload = Arrays.copyOfRange(bytes, from + head.size(), end);
    Received frame = head.with(payload, wire);
    List<String> lines = BitNotes.header(bytes, from);
    lines.addAll(payloadLines(frame, payload));
    List<String> wrong = message.add(frame);
    return new Explained(
        from,
        frame,
        List.copyOf(lines),
        joined(frame.faults(Role.CLIENT, 4), wrong),
        joined(frame.faults(Role.SERVER, 4), wrong));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static List<String> payloadLines(Received frame, byte[] wirePayload) {
    List<String> lines = new ArrayList<>();
    if (wirePayload.length > 0) {
      lines.add(
          "%s  payload%s".formatted(Words.hex(wirePayload), frame.masked() ? ", masked" : ""));
    }
    if (frame.masked() && wirePayload.length > 0) {
      lines.add("%s  the same unmasked".formatted(Words.hex(frame.payload())));
    }
    if (frame.opcode() == Frame.CLOSE) {
      lines.add(closeLine(frame));
    } else if (frame.isData() && frame.fin() && frame.rsv() == 4) {
      lines.addAll(compressedLines(frame.payload()));
    } else {
      textLine(frame.payload()).ifPresent(lines::add);
    }
    return lines;
  }

  private static Optional<String> textLine(byte[] payload) {
    return payload.length == 0 || Utf8.firstWrong(payload) >= 0
        ? Optional.empty()
        : Optional.of("as UTF-8: \"" + new String(payload, StandardCharsets.UTF_8) + '"');
  }

  /// How a compressed message is made, unless it is long. One that cannot be read by itself refers
  /// to a message before it, or was never compressed.
  private static List<String> compressedLines(byte[] payload) {
    if (payload.length > EXPLAINED) {
      return List.of();
    }
    try {
      byte[] tail = {0, 0, (byte) 0xFF, (byte) 0xFF};
      byte[] data = Arrays.copyOf(payload, payload.length + tail.length);
      System.arraycopy(tail, 0, data, payload.length, tail.length);
      Inflated inflated = DeflateReader.read(data, new byte[0]);
      return List.of("inflated: %s: %s".formatted(inflated, Words.bytes(inflated.output())));
    } catch (DataFormatException e) {
      List<String> lines = new ArrayList<>();
      lines.add("cannot be inflated by itself: " + e.getMessage());
      textLine(payload).ifPresent(lines::add);
      return lines;
    }
  }

  private static String closeLine(Received close) {
    if (close.payload().length < 2) {
      return close.payload().length == 0 ? "no code, no reason" : "half a code";
    }
    String reason = new String(close.closeReason(), StandardCharsets.UTF_8);
    return "code %d: %s; %s"
        .formatted(
            close.closeCode(),
            CloseCodes.meaning(close.closeCode()),
            reason.isEmpty() ? "no reason" : "reason \"" + reason + '"');
  }
}
