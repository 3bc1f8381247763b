package dev.ws101.engine;

import dev.ws101.framing.FrameHeader;
import dev.ws101.masking.Masker;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The octets to be written, in order.
///
/// Small things (heads, headers, control frames, short payloads) are gathered in one array, so that
/// many of them leave in one write. Payloads of [#BY_REFERENCE] octets and more stay where they are
/// until [#fill] copies them into the driver's buffer; that copy is the only one, and where masking
/// is due it happens there.
///
/// [#fill] shows the next octets and [#advance] takes them off, so a driver whose socket took only
/// a part loses nothing and copies nothing aside. What it did not take can be overtaken by a
/// control frame, at the end of a frame; so a driver may be shown much at once.
final class OutputList {
  /// From this size on a payload is referred to instead of copied.
  static final int BY_REFERENCE = 4096;

  /// How long a run of gathered octets becomes before the next one begins: what overtakes waits for
  /// its end.
  private static final int RUN = 32 * 1024;

  /// A run of gathered octets and the large payload behind it, if there is one. A frame ends with
  /// it.
  private static final class Segment {
    /// Whether it has overtaken others.
    private boolean early;

    private int gathered;
    private byte[] large;

    /// Whether that array is ours for a moment only.
    private boolean lent;

    private int from;
    private int to;
    private boolean masked;
    private int key;
    private Segment next;

    private void keep() {
      if (lent) {
        large = Arrays.copyOfRange(large, from, to);
        to -= from;
        from = 0;
        lent = false;
      }
    }

    private int size() {
      return gathered + (to - from);
    }
  }

  private static final byte[] NOTHING = {};
  private static final int INITIAL = 128;

  /// An array that grew beyond this in a busy moment is not kept for a quiet connection.
  private static final int KEPT = 4 * 1024;

  /// Null when there is nothing.
  private Segment first;

  private Segment last;

  /// Where the latest control frame stands that is not written; null when there is none.
  private Segment urgent;

  /// Whether a segment may be.
  private boolean lent;

  private byte[] gathered = NOTHING;
  private int head;
  private int tail;
  private long size;
  private long early;

  /// Octets not yet taken off.
  long size() {
    return size;
  }

  /// The same without those that have overtaken others.
  long inOrder() {
    return size - early;
  }

  /// Appends octets as they are. Lent: copied.
  void append(byte[] bytes, int from, int to) {
    System.arraycopy(bytes, from, room(to - from), tail, to - from);
    gathered(to - from);
  }

  /// Appends a frame. A payload of [#BY_REFERENCE] octets or more is kept until it is written: it
  /// must not change meanwhile [6455-10.3-02].
  void append(FrameHeader header, byte[] payload, int from, int to) {
    if (to - from >= BY_REFERENCE) {
      gathered(header.writeTo(room(FrameHeader.MAX_ENCODED_LENGTH), tail) - tail);
      refer(header, payload, from, to);
      return;
    }
    byte[] out = room(FrameHeader.MAX_ENCODED_LENGTH + to - from);
    gathered(write(header, payload, from, to, out, tail) - tail);
  }

  /// The payload of the latest frame is ours until [#keep] only.
  void lent() {
    if (last.large != null) {
      last.lent = true;
      lent = true;
    }
  }

  /// Copies what is lent and not written.
  void keep() {
    for (Segment segment = lent ? first : null; segment != null; segment = segment.next) {
      segment.keep();
    }
    lent = false;
  }

  /// Whether there is something to overtake, and no control frame waits to be written: however many
  /// come, they take little room.
  boolean mayBeOvertaken() {
    return first != last && urgent == null;
  }

  /// Puts a control frame behind the frame under way and the control frames before it, ahead of all
  /// others. [6455-5.4-04]
  void overtake(FrameHeader header, byte[] payload) {
    Segment before = urgent != null ? urgent : first;
    if (before == last) {
      append(header, payload, 0, payload.length);
      urgent = last;
      return;
    }
    Segment segment = new Segment();
    segment.early = true;
    segment.large = new byte[header.encodedLength() + payload.length];
    segment.to = write(header, payload, 0, payload.length, segment.large, 0);
    segment.next = before.next;
    before.next = segment;
    urgent = segment;
    size += segment.to;
    early += segment.to;
  }

  /// @return where the frame ends
  private static int write(
      FrameHeader header, byte[] payload, int from, int to, byte[] out, int start) {
    int at = header.writeTo(out, start);
    int end = at + to - from;
    System.arraycopy(payload, from, out, at, to - from);
    if (header.masked()) {
      Masker.apply(out, at, end, header.maskingKey()); // [6455-6.1-08]
    }
    return end;
  }

  /// Copies the next octets into the room of `into`, and moves its position, without taking them
  /// off.
  ///
  /// @return how many; less than the room only when there are no more
  int fill(ByteBuffer into) {
    int start = into.position();
    int small = head;
    for (Segment segment = first; segment != null; segment = segment.next) {
      int count = Math.min(segment.gathered, into.remaining());
      into.put(gathered, small, count);
      small += count;
      count = Math.min(segment.to - segment.from, into.remaining());
      if (count > 0) {
        into.put(segment.large, segment.from, count);
        if (segment.masked) {
          Masker.apply(
              into, into.position() - count, into.position(), segment.key); // [6455-6.1-08]
        }
      }
      if (!into.hasRemaining()) {
        break;
      }
    }
    return into.position() - start;
  }

  /// Takes `count` octets off: they have been written.
  ///
  /// @return how many of them had overtaken none
  long advance(int count) {
    long before = inOrder();
    size -= count;
    int left = count;
    while (left > 0) {
      Segment segment = first;
      int small = Math.min(left, segment.gathered);
      segment.gathered -= small;
      head += small;
      left -= small;
      int large = Math.min(left, segment.to - segment.from);
      segment.from += large;
      segment.key = Integer.rotateLeft(segment.key, large % 4 * Byte.SIZE);
      left -= large;
      early -= segment.early ? large : 0;
      if (segment.size() == 0) {
        first = segment.next;
        last = first == null ? null : last;
        urgent = segment == urgent ? null : urgent;
      }
    }
    if (head == tail) {
      emptyGathered();
    }
    return before - inOrder();
  }

  /// Forgets everything.
  void clear() {
    first = null;
    last = null;
    urgent = null;
    emptyGathered();
    size = 0;
    early = 0;
  }

  private void emptyGathered() {
    head = 0;
    tail = 0;
    if (gathered.length > KEPT) {
      gathered = NOTHING;
    }
  }

  private void refer(FrameHeader header, byte[] payload, int from, int to) {
    last.large = payload;
    last.from = from;
    last.to = to;
    last.masked = header.masked();
    last.key = header.maskingKey();
    size += to - from;
  }

  /// The array with room for `count` more gathered octets at `tail`.
  private byte[] room(int count) {
    if (count > gathered.length - tail) {
      int length = tail - head;
      boolean fits = length + count <= gathered.length / 2;
      byte[] target = fits ? gathered : new byte[grown(length + count)];
      System.arraycopy(gathered, head, target, 0, length);
      gathered = target;
      head = 0;
      tail = length;
    }
    return gathered;
  }

  private int grown(int needed) {
    return Math.max(needed, Math.max(2 * gathered.length, INITIAL));
  }

  private void gathered(int count) {
    if (last == null) {
      first = new Segment();
      last = first;
    } else if (last.large != null || last.gathered > RUN) {
      last.next = new Segment();
      last = last.next;
    }
    last.gathered += count;
    tail += count;
    size += count;
  }
}
