package dev.ws101.bench;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/// Finds the messages in what comes back, and compares them with what was sent. Written here by
/// hand, so that what is measured does not measure itself.
final class Echoes {
  private static final int FIN = 0x80;
  private static final int CONTROL = 0x08;

  private final Ring ring;
  private final boolean raw;
  private final ByteBuffer header = ByteBuffer.allocate(10);
  private int index;
  private int got;
  private long left;
  private int first;

  /// @param raw whether the frames come back as they were sent
  Echoes(Ring ring, boolean raw) {
    this.ring = ring;
    this.raw = raw;
  }

  /// Which message is awaited.
  int index() {
    return index;
  }

  /// Goes on to the end of the next message.
  ///
  /// @param checks whether every octet is compared
  /// @return false when the octets are used up before that
  boolean next(ByteBuffer octets, boolean checks) throws ProtocolException {
    return raw ? nextRaw(octets) : nextFramed(octets, checks);
  }

  private boolean nextRaw(ByteBuffer octets) {
    int count = Math.min(octets.remaining(), ring.size(index) - got);
    octets.position(octets.position() + count);
    got += count;
    return got == ring.size(index) && end();
  }

  private boolean nextFramed(ByteBuffer octets, boolean checks) throws ProtocolException {
    while (left > 0 || readHeader(octets)) {
      int count = (int) Math.min(octets.remaining(), left);
      payload(octets, count, checks);
      left -= count;
      if (left > 0) {
        return false;
      }
      if ((first & FIN) != 0 && (first & CONTROL) == 0) {
        if (got != ring.payload(index).length) {
          throw new ProtocolException("the echo of a message is shorter");
        }
        return end();
      }
    }
    return false;
  }

  private boolean end() {
    got = 0;
    index = (index + 1) % ring.count();
    return true;
  }

  private boolean readHeader(ByteBuffer octets) {
    while (header.position() < headerSize()) {
      if (!octets.hasRemaining()) {
        return false;
      }
      header.put(octets.get());
    }
    header.flip();
    first = header.get();
    int length = header.get();
    left = length == 126 ? header.getShort() & 0xFFFF : length == 127 ? header.getLong() : length;
    header.clear();
    return true;
  }

  /// As far as its first two octets tell, once they are here.
  private int headerSize() {
    int length = header.position() < 2 ? 0 : header.get(1);
    return 2 + (length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0);
  }

  private void payload(ByteBuffer octets, int count, boolean checks) throws ProtocolException {
    byte[] sent = ring.payload(index);
    if ((first & CONTROL) == 0) {
      if (count > sent.length - got) {
        throw new ProtocolException("the echo of a message is longer");
      }
      ByteBuffer wanted = ByteBuffer.wrap(sent, got, count);
      if (checks && !octets.slice(octets.position(), count).equals(wanted)) {
        throw new ProtocolException("the echo of a message is another message");
      }
      got += count;
    }
    octets.position(octets.position() + count);
  }
}
