package dev.ws101.framing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// What a decoder says about a stream, in a form that does not show where the stream was cut: whole
/// frames, what is known of an unfinished one, and the clause when there was a violation.
record Transcript(List<String> lines) {

  /// Reads all of `stream`, lent in pieces that end at each of `cuts` (ascending) and at its end.
  static Transcript of(byte[] stream, int... cuts) {
    Recorder recorder = new Recorder();
    int from = 0;
    for (int cut : cuts) {
      recorder.lend(Arrays.copyOfRange(stream, from, cut));
      from = cut;
    }
    recorder.lend(Arrays.copyOfRange(stream, from, stream.length));
    return recorder.finish();
  }

  private static final class Recorder {
    private final FrameDecoder decoder = new FrameDecoder();
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private boolean inFrame;
    private boolean failed;

    void lend(byte[] piece) {
      if (failed) {
        return;
      }
      decoder.setInput(piece, 0, piece.length);
      try {
        while (step(piece)) {}
      } catch (ProtocolViolation violation) {
        lines.add(violation.closeCode() + " " + violation.clause());
        failed = true;
      }
      Arrays.fill(piece, (byte) 0xEE); // the array is ours again: nothing may be read from it now
    }

    private boolean step(byte[] piece) {
      switch (decoder.next()) {
        case NEED_INPUT -> {
          return false;
        }
        case HEADER -> {
          lines.add(decoder.header().toString());
          inFrame = true;
        }
        case PAYLOAD -> {
          int size = decoder.payloadTo() - decoder.payloadFrom();
          if (size < 1) {
            throw new AssertionError("an empty piece was announced");
          }
          payload.write(piece, decoder.payloadFrom(), size);
        }
        case END -> {
          lines.add("payload " + HexFormat.of().formatHex(payload.toByteArray()));
          payload.reset();
          inFrame = false;
        }
      }
      return true;
    }

    Transcript finish() {
      if (inFrame) {
        lines.add("so far " + payload.size() + ", to come " + decoder.remaining());
      }
      return new Transcript(List.copyOf(lines));
    }
  }
}
