import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Compression of messages on one connection: RFC 7692, section 7.2.
final class Deflate implements AutoCloseable {
  /// What every compressed message would end in, so that senders leave it out.
  private static final byte[] TAIL = {0, 0, -1, -1};

  /// An empty block that is marked as the last: only behind whole data is it read as that.
  private static final byte[] LAST = {1, 0, 0, -1, -1};

  private static final int WINDOW = 1 << 15;

  private final Agreement agreed;
  private final Inflater inflater = new Inflater(true);
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final byte[] piece = new byte[1 << 14];

  /// The end of what the other side has sent so far: what is to come may refer to it.
  private byte[] window = {};

  Deflate(Agreement agreed) {
    this.agreed = agreed;
  }

  byte[] compress(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    deflater.setInput(payload);
    int count;
    do {
      count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
      out.write(piece, 0, count);
    } while (count == piece.length);
    if (!agreed.serverTakesContextOver()) {
      deflater.reset();
    }
    return Arrays.copyOf(out.toByteArray(), out.size() - TAIL.length);
  }

  byte[] inflate(byte[] payload) throws Violation {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] all = Arrays.copyOf(payload, payload.length + TAIL.length + LAST.length);
    System.arraycopy(TAIL, 0, all, payload.length, TAIL.length);
    System.arraycopy(LAST, 0, all, payload.length + TAIL.length, LAST.length);
    int from = 0;
    do {
      from += inflate(all, from, out);
    } while (from < all.length);
    if (!agreed.clientTakesContextOver()) {
      window = new byte[0];
    }
    return out.toByteArray();
  }

  /// Inflates up to the end, or to a block that is marked as the last; a message may have several
  /// of those.
  ///
  /// @return how much of the input that was
  private int inflate(byte[] all, int from, ByteArrayOutputStream out) throws Violation {
    inflater.reset();
    inflater.setDictionary(window);
    inflater.setInput(all, from, all.length - from);
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(piece);
        if (count == 0 && !inflater.finished()) {
          throw new Violation(1007, "the data ends inside a block");
        }
        out.write(piece, 0, count);
        if (out.size() > Frame.MOST) {
          throw new Violation(1009, "nobody keeps that much");
        }
        remember(count);
      }
    } catch (DataFormatException e) {
      throw new Violation(1007, "that is not deflated");
    }
    return all.length - from - inflater.getRemaining();
  }

  /// The last of the window and of the piece together.
  private void remember(int count) {
    int kept = Math.min(window.length, WINDOW - count);
    byte[] next = Arrays.copyOfRange(window, window.length - kept, window.length + count);
    System.arraycopy(piece, 0, next, kept, count);
    window = next;
  }

  /// Both hold memory that no garbage collector sees.
  @Override
  public void close() {
    inflater.end();
    deflater.end();
  }
}
