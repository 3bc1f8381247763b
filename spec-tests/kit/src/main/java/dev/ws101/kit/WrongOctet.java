package dev.ws101.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for the first octet of a peer that shows why a case has failed.
///
/// The first frame that breaks a rule by itself tells it; else the payload that was compared; else
/// what the kit read last, which decided the verdict though it is well-formed.
final class WrongOctet {
  private static final Pattern COMPARED = Pattern.compile("first wrong byte: (\\d+)");

  /// `HTTP/1.1 ` is in front of the status.
  private static final int STATUS = 9;

  private final Result result;
  private final List<Transcript.Stream> received;
  private final Role peer;

  WrongOctet(Result result, List<Transcript.Stream> streams, Role peer) {
    this.result = result;
    this.received = streams.stream().filter(one -> one.kind() == WireLog.Kind.RECEIVED).toList();
    this.peer = peer;
  }

  Optional<Transcript.Mark> find() {
    return received.stream()
        .flatMap(stream -> malformed(stream).stream())
        .findFirst()
        .or(this::decisive);
  }

  private Optional<Transcript.Mark> malformed(Transcript.Stream stream) {
    int allowed = stream.deflates() ? 4 : 0;
    NotedMessage message = new NotedMessage();
    for (FrameNotes.Explained one : stream.notes().frames()) {
      Received frame = one.frame();
      List<String> faults = new ArrayList<>(frame.faults(peer, allowed));
      int own = faults.size();
      faults.addAll(message.add(frame));
      if (!faults.isEmpty()) {
        int at = own == 0 ? ordered(frame, faults.getFirst()) : within(frame, allowed);
        return Optional.of(mark(stream, one.from() + at, String.join("; ", faults)));
      }
    }
    return Optional.empty();
  }

  /// Where a frame is wrong that is well-formed by itself: in its text, or in that it stands here.
  private static int ordered(Received frame, String fault) {
    int at = fault.contains("UTF-8") ? Utf8.firstWrong(frame.payload()) : -1;
    return at < 0 ? 0 : header(frame) + at;
  }

  /// Where a frame is wrong by itself.
  private int within(Received frame, int allowed) {
    boolean reserved = frame.opcode() > 10 || frame.opcode() > 2 && frame.opcode() < 8;
    if ((frame.rsv() & ~allowed) != 0 || reserved || frame.isControl() && !frame.fin()) {
      return 0;
    }
    boolean wronglyMasked = frame.masked() != (peer == Role.CLIENT);
    boolean wrongLength =
        frame.form() != LengthForm.shortest(frame.payload().length)
            || frame.isControl() && frame.payload().length > 125;
    if (wronglyMasked || wrongLength) {
      return 1;
    }
    boolean wrongReason = frame.payload().length >= 2 && CloseCodes.mayBeSent(frame.closeCode());
    return header(frame) + (wrongReason ? 2 + Utf8.firstWrong(frame.closeReason()) : 0);
  }

  private static int header(Received frame) {
    return frame.wire().length - frame.payload().length;
  }

  /// The last that the kit read, unless what decided is that nothing came, or the end.
  private Optional<Transcript.Mark> decisive() {
    boolean ended =
        result.actual().startsWith(new Incoming.End(false).toString())
            || result.actual().startsWith(new Incoming.End(true).toString());
    if (result.timedOut() || ended || received.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> read =
        result.wire().stream()
            .filter(entry -> entry.kind() == WireLog.Kind.DECODED)
            .map(WireLog.Entry::connection)
            .toList();
    if (read.isEmpty()) {
      return answer(received.getLast());
    }
    int connection = read.getLast();
    int last = Collections.frequency(read, connection) - 1;
    return received.stream()
        .filter(stream -> stream.connection() == connection)
        .filter(stream -> last < stream.notes().frames().size())
        .findFirst()
        .flatMap(stream -> decisive(stream, last));
  }

  /// The status of a server's answer; all of a client's request.
  private Optional<Transcript.Mark> answer(Transcript.Stream stream) {
    int at = peer == Role.SERVER ? STATUS : 0;
    return stream.head().length > at
        ? Optional.of(new Transcript.Mark(stream.connection(), at, "this is what decided"))
        : Optional.empty();
  }

  private Optional<Transcript.Mark> decisive(Transcript.Stream stream, int last) {
    List<FrameNotes.Explained> frames = stream.notes().frames();
    Matcher compared = COMPARED.matcher(result.actual());
    if (compared.find()) {
      return compared(stream, frames, last, Integer.parseInt(compared.group(1)));
    }
    Received frame = frames.get(last).frame();
    int code = frame.opcode() == Frame.CLOSE && frame.payload().length > 1 ? header(frame) : 0;
    return Optional.of(
        mark(stream, frames.get(last).from() + code, "well-formed, but not what was expected"));
  }

  /// The octet `at` of the message that ends in the frame `last`; nothing if it is compressed.
  private static Optional<Transcript.Mark> compared(
      Transcript.Stream stream, List<FrameNotes.Explained> frames, int last, int at) {
    int first = last;
    while (first > 0 && frames.get(first).frame().opcode() == Frame.CONTINUATION) {
      first = before(frames, first);
    }
    int left = at;
    for (int index = first; index <= last; index++) {
      Received frame = frames.get(index).frame();
      if (frame.rsv() != 0) {
        return Optional.empty();
      }
      int size = frame.payload().length;
      if (frame.isData() && left < size) {
        int offset = frames.get(index).from() + header(frame) + left;
        return Optional.of(mark(stream, offset, "differs from what was sent"));
      }
      left -= frame.isData() ? size : 0;
    }
    return Optional.of(mark(stream, frames.get(first).from(), "not as long as what was sent"));
  }

  private static int before(List<FrameNotes.Explained> frames, int index) {
    int at = index - 1;
    while (at > 0 && frames.get(at).frame().isControl()) {
      at--;
    }
    return at;
  }

  private static Transcript.Mark mark(Transcript.Stream stream, int at, String why) {
    return new Transcript.Mark(stream.connection(), stream.head().length + at, why);
  }
}
