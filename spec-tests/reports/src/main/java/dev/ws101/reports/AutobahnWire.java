package dev.ws101.reports;

import dev.ws101.kit.Frame;
import dev.ws101.kit.FrameNotes;
import dev.ws101.kit.Received;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Transcript;
import dev.ws101.kit.Utf8;
import dev.ws101.kit.WireLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What Autobahn's files tell of the wire, taken from the last connection of a case: the one that
/// has decided.
///
/// @param ended whether the peer has ended TCP
/// @param closedByKit whether the first Close is the kit's
record AutobahnWire(
    List<WireLog.Entry> entries,
    Stream sent,
    Stream received,
    Role peer,
    boolean ended,
    boolean closedByKit) {
  private static final int SHOWN = 64;
  private static final int LONG = 60;
  private static final int LOGGED = 1024;

  /// One direction.
  record Stream(String head, List<Received> frames) {
    static final Stream NONE = new Stream("?", List.of());

    static Stream of(Transcript.Stream stream) {
      List<Received> frames =
          stream.notes().frames().stream().map(FrameNotes.Explained::frame).toList();
      return new Stream(new String(stream.head(), StandardCharsets.ISO_8859_1), frames);
    }

    CloseFrame close() {
      return frames.stream()
          .filter(frame -> frame.opcode() == Frame.CLOSE)
          .findFirst()
          .map(CloseFrame::of)
          .orElse(new CloseFrame(false, null, null));
    }

    Map<String, Integer> counts() {
      Map<String, Integer> counts = new TreeMap<>();
      frames.forEach(frame -> counts.merge(String.valueOf(frame.opcode()), 1, Integer::sum));
      return counts;
    }
  }

  /// A Close, if there is one; code and reason are null where there are none.
  record CloseFrame(boolean there, Integer code, String reason) {
    static CloseFrame of(Received frame) {
      Integer code = frame.payload().length < 2 ? null : frame.closeCode();
      String reason = new String(frame.closeReason(), StandardCharsets.UTF_8);
      return new CloseFrame(true, code, code == null ? null : reason);
    }
  }

  static AutobahnWire of(Result result, Role peer) {
    int last = result.wire().stream().mapToInt(WireLog.Entry::connection).max().orElse(0);
    List<WireLog.Entry> entries =
        result.wire().stream().filter(entry -> entry.connection() == last).toList();
    List<Transcript.Stream> streams =
        Transcript.of(result, peer).streams().stream()
            .filter(stream -> stream.connection() == last)
            .toList();
    Optional<Transcript.Stream> sent = only(streams, WireLog.Kind.SENT);
    Optional<Transcript.Stream> received = only(streams, WireLog.Kind.RECEIVED);
    return new AutobahnWire(
        entries,
        sent.map(Stream::of).orElse(Stream.NONE),
        received.map(Stream::of).orElse(Stream.NONE),
        peer,
        entries.stream().anyMatch(entry -> entry.text().startsWith("the peer ended")),
        firstClose(entries, sent, WireLog.Kind.SENT)
            < firstClose(entries, received, WireLog.Kind.RECEIVED));
  }

  private static Optional<Transcript.Stream> only(
      List<Transcript.Stream> streams, WireLog.Kind kind) {
    return streams.stream().filter(stream -> stream.kind() == kind).findFirst();
  }

  /// Which entry brings the first Close of a direction; beyond all of them if none does.
  private static int firstClose(
      List<WireLog.Entry> entries, Optional<Transcript.Stream> stream, WireLog.Kind kind) {
    long offset =
        stream.stream()
            .flatMap(one ->
                one.notes().frames().stream()
                    .filter(frame -> frame.frame().opcode() == Frame.CLOSE)
                    .map(frame -> one.head().length + frame.from()))
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    long size = 0;
    for (int i = 0; i < entries.size(); i++) {
      size += entries.get(i).kind() == kind ? entries.get(i).size() : 0;
      if (size > offset) {
        return i;
      }
    }
    return entries.size();
  }

  CloseFrame remoteClose() {
    return received.close();
  }

  private boolean clean() {
    return sent.close().there() && received.close().there() && (peer == Role.CLIENT || ended);
  }

  /// How the connection has ended, in a sentence.
  String words() {
    String close =
        received.close().there()
            ? "the peer sent Close ("
                + (remoteClose().code() == null ? "no code" : remoteClose().code())
                + ")"
            : "the peer sent no Close";
    return close + (ended ? " and ended TCP" : " and did not end TCP before the kit did");
  }

  Map<String, Object> members() {
    Map<String, Object> members = new TreeMap<>();
    CloseFrame local = sent.close();
    members.put("closedByMe", local.there() && closedByKit);
    members.put("failedByMe", false);
    members.put("droppedByMe", !ended);
    members.put("wasClean", clean());
    members.put("wasNotCleanReason", clean() ? null : words());
    members.put("wasServerConnectionDropTimeout", false);
    members.put("wasOpenHandshakeTimeout", false);
    members.put("wasCloseHandshakeTimeout", false);
    members.put("localCloseCode", local.code());
    members.put("localCloseReason", local.reason());
    members.put("remoteCloseCode", remoteClose().code());
    members.put("remoteCloseReason", remoteClose().reason());
    members.put("httpRequest", peer == Role.SERVER ? sent.head() : received.head());
    members.put("httpResponse", peer == Role.SERVER ? received.head() : sent.head());
    members.put("received", events());
    members.put("createStats", true);
    members.put("rxOctetStats", pieces(WireLog.Kind.RECEIVED));
    members.put("txOctetStats", pieces(WireLog.Kind.SENT));
    members.put("rxFrameStats", received.counts());
    members.put("txFrameStats", sent.counts());
    members.put("createWirelog", true);
    members.put("wirelog", log());
    return members;
  }

  private Map<String, Integer> pieces(WireLog.Kind kind) {
    Map<String, Integer> counts = new TreeMap<>();
    entries.stream()
        .filter(entry -> entry.kind() == kind)
        .forEach(entry -> counts.merge(String.valueOf(entry.size()), 1, Integer::sum));
    return counts;
  }

  private List<List<Object>> events() {
    List<List<Object>> events = new ArrayList<>();
    for (Received frame : received.frames()) {
      switch (frame.opcode()) {
        case Frame.TEXT, Frame.BINARY ->
            events.add(
                List.of("message", payload(frame.payload()), frame.opcode() == Frame.BINARY));
        case Frame.PONG -> events.add(List.of("pong", payload(frame.payload())));
        default -> {} // closing is told apart, and the peer's pings are nobody's concern
      }
    }
    return events;
  }

  private static String payload(byte[] bytes) {
    boolean cut = bytes.length > LONG;
    byte[] shown = cut ? Arrays.copyOf(bytes, Math.min(SHOWN, bytes.length)) : bytes;
    String text =
        Utf8.firstWrong(shown) < 0
            ? new String(shown, StandardCharsets.UTF_8)
            : "0x" + HexFormat.of().formatHex(shown);
    return cut ? text + " ..." : text;
  }

  private List<List<Object>> log() {
    List<List<Object>> rows = new ArrayList<>();
    for (WireLog.Entry entry : entries) {
      byte[] shown = Arrays.copyOf(entry.bytes(), Math.min(LOGGED, entry.bytes().length));
      List<Object> octets = List.of(entry.size(), HexFormat.of().formatHex(shown));
      switch (entry.kind()) {
        case SENT -> rows.add(List.of("TO", octets, false));
        case RECEIVED -> rows.add(List.of("RO", octets));
        case DECODED, EVENT -> {} // has no bytes
      }
    }
    return rows;
  }
}
