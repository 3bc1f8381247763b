package dev.ws101.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What comes from the peer on one connection: bytes, frames, messages.
final class Arrivals {
  /// So many bytes of frames are kept for a look back; cases that move more do not look back.
  private static final long KEPT = 1 << 22;

  private final Wire wire;
  private final Duration timeout;
  private final List<Received> received = new ArrayList<>();
  private MessageParts parts = new MessageParts(Optional.empty());
  private FrameReader frames = new FrameReader();
  private int allowedRsv;
  private long kept;
  private boolean close;

  /// @param timeout for each single wait
  Arrivals(Wire wire, Duration timeout) {
    this.wire = wire;
    this.timeout = timeout;
  }

  /// From here on a frame with RSV1 is not the end of all understanding.
  void allowCompressed() {
    allowedRsv = 4;
  }

  /// Messages with RSV1 are compressed from here on.
  void inflateWith(Compression compression) {
    allowCompressed();
    parts = new MessageParts(Optional.of(compression));
  }

  /// Bytes behind the head of the answer belong to the first frame.
  void startFrames(byte[] leftOver) {
    frames = new FrameReader();
    frames.add(leftOver);
  }

  /// The message that this data frame completes, if it does.
  Optional<Incoming.Message> message(Received frame) {
    Optional<Incoming.Message> whole = parts.add(frame);
    if (whole.isPresent()) {
      parts.inflated().ifPresent(how -> wire.note("inflated: " + how));
    }
    return whole;
  }

  /// The next single frame of any kind, or the end.
  Incoming nextFrame() {
    Optional<Received> frame = frames.next();
    while (frame.isEmpty()) {
      switch (piece()) {
        case Wire.Piece.Bytes(byte[] bytes) -> frames.add(bytes);
        case Wire.Piece.End(boolean reset) -> {
          return new Incoming.End(reset);
        }
        case Wire.Piece.Nothing() -> throw Judgement.late(lateWords());
      }
      frame = frames.next();
    }
    wire.decoded(frame.get().toString());
    close |= frame.get().opcode() == Frame.CLOSE;
    keep(frame.get());
    parts.mustBeReadable(frame.get(), allowedRsv);
    return frame.get();
  }

  private void keep(Received frame) {
    if (kept < KEPT) {
      kept += frame.wire().length;
      received.add(frame);
    }
  }

  Wire.Piece piece() {
    try {
      return wire.read(timeout);
    } catch (InterruptedException _) {
      throw Judgement.late("the case took too long as a whole");
    }
  }

  /// Every byte that still comes until the peer ends TCP, frames or not.
  byte[] rest() {
    while (true) {
      switch (piece()) {
        case Wire.Piece.Bytes(byte[] bytes) -> frames.add(bytes);
        case Wire.Piece.End _ -> {
          return frames.pending();
        }
        case Wire.Piece.Nothing() -> throw Judgement.late(lateWords());
      }
    }
  }

  private String lateWords() {
    int half = frames.pending().length;
    return "nothing within %d ms%s"
        .formatted(timeout.toMillis(), half == 0 ? "" : ", after " + half + " bytes of a frame");
  }

  /// What has come and is not read as a frame yet.
  byte[] pending() {
    return frames.pending();
  }

  /// Whether the peer has sent a Close.
  boolean hasClose() {
    return close;
  }

  /// The frames so far, those of the first megabytes at least.
  List<Received> received() {
    return received;
  }
}
