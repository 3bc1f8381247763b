package dev.ws101.fuzz;

import dev.ws101.fuzz.InflationTests.Outcome;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// RFC 7692 section 7.2.2 on whole messages, with whole windows, and with no thought of speed.
final class PlatformInflation {
  private static final byte[] TAIL = {0, 0, -1, -1};

  /// An empty block that is the last: an inflater finishes there only if it stood between blocks.
  private static final byte[] LAST_BLOCK = {1, 0, 0, -1, -1};

  private final int window;
  private final boolean takeover;
  private final int limit;
  private byte[] history = {};
  private boolean full;

  /// @param window how many octets go from one stream to the next
  /// @param takeover whether they go from one message to the next
  /// @param limit the greatest size of a message
  PlatformInflation(int window, boolean takeover, int limit) {
    this.window = window;
    this.takeover = takeover;
    this.limit = limit;
  }

  /// The next message, which nothing must follow unless it comes out whole.
  Outcome message(byte[] compressed) {
    byte[] out = new byte[limit + 1];
    full = false;
    try (Inflating inflating = new Inflating()) {
      int size = inflating.all(compressed, out, 0);
      if (size > limit) {
        return Outcome.TOO_BIG;
      }
      boolean silent = inflating.more(TAIL, out, size) == size;
      silent &= inflating.more(LAST_BLOCK, out, size) == size;
      if (!silent || !inflating.isFinished()) {
        return Outcome.BROKEN;
      }
      history = takeover ? window(out, size) : new byte[0];
      return Outcome.Octets.of(out, size);
    } catch (DataFormatException _) {
      return Outcome.BROKEN;
    }
  }

  /// Whether the last message was too big, whatever else was wrong with it.
  boolean wasTooBig() {
    return full;
  }

  /// The last octets of all that has come out, the first `size` of `out` being the latest.
  private byte[] window(byte[] out, int size) {
    byte[] all = Arrays.copyOf(history, history.length + size);
    System.arraycopy(out, 0, all, history.length, size);
    return Arrays.copyOfRange(all, Math.max(0, all.length - window), all.length);
  }

  /// A chain of inflaters: behind a final block the next one goes on.
  private final class Inflating implements AutoCloseable {
    private Inflater inflater = begin(history);

    private static Inflater begin(byte[] dictionary) {
      Inflater inflater = new Inflater(true);
      inflater.setDictionary(dictionary);
      return inflater;
    }

    /// Inflates through final blocks.
    ///
    /// @return how many octets of `out` are filled then
    int all(byte[] in, byte[] out, int from) throws DataFormatException {
      int to = more(in, out, from);
      while (inflater.finished()) {
        byte[] rest = Arrays.copyOfRange(in, in.length - inflater.getRemaining(), in.length);
        inflater.end();
        inflater = begin(window(out, to));
        to = more(rest, out, to);
      }
      return to;
    }

    int more(byte[] in, byte[] out, int from) throws DataFormatException {
      long before = inflater.getBytesWritten();
      try {
        inflater.setInput(in);
        return from + inflater.inflate(out, from, out.length - from);
      } finally {
        full |= from + inflater.getBytesWritten() - before == out.length;
      }
    }

    boolean isFinished() {
      return inflater.finished() && inflater.getRemaining() == 0;
    }

    @Override
    public void close() {
      inflater.end();
    }
  }
}
