package dev.ws101.endpoint;

import dev.ws101.engine.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A message that is read while it arrives, of any length: no more than 64 KiB of it are held. Of
/// the limits on what a peer may send all hold but the one for messages. What is not read yet the
/// peer has to wait with.
///
/// ```java
/// try (var in = ws.receiveStream()) {
///   Files.copy(in, file);
/// }
/// ```
///
/// Text comes as the octets of its UTF-8, which are judged as they come: an `InputStreamReader`
/// sees nothing that is not UTF-8.
///
/// The message has to be read up to and including its end, or closed, before the next one can be
/// received. Its end is that of the message and nothing else: when the connection ends first,
/// reading throws [ConnectionClosed], and what has been read is not the whole. For one thread at a
/// time.
public final class MessageInput extends InputStream {

  /// Where the parts come from.
  @FunctionalInterface
  public interface Source {
    /// The next part, waiting for it.
    Event.Part next() throws ConnectionClosed;
  }

  private final Source source;
  private final boolean text;
  private Event.Part part;
  private int from;
  private boolean ended;
  private boolean closed;

  /// For whoever drives a connection.
  ///
  /// @param first part of the message
  public MessageInput(Event.Part first, Source source) {
    this.source = source;
    this.text = first.text();
    this.part = first;
  }

  /// Whether the message is text.
  public boolean isText() {
    return text;
  }

  @Override
  public int read() throws IOException {
    byte[] octet = new byte[1];
    return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xFF;
  }

  /// Reads what there is, waiting for the peer if there is nothing.
  ///
  /// @return how many octets; -1 at the end of the message
  /// @throws ConnectionClosed when the connection ends before the message
  /// @throws IOException when this is closed
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (closed) {
      throw new IOException("this message is closed: nobody wanted the rest of it");
    }
    while (length > 0 && available() == 0 && !part.last()) {
      next();
    }
    int count = Math.min(length, available());
    System.arraycopy(part.bytes(), from, into, offset, count);
    from += count;
    ended |= count == 0 && length > 0;
    return ended ? -1 : count;
  }

  @Override
  public int available() {
    return part.bytes().length - from;
  }

  private void next() throws ConnectionClosed {
    part = source.next();
    from = 0;
  }

  /// Gives up the rest of the message, and waits for nothing: what still comes of it is dropped by
  /// whoever receives next.
  @Override
  public void close() {
    closed = true;
  }

  /// Reads over what is left.
  ///
  /// @throws IllegalStateException when somebody may still want it
  public void skip() throws ConnectionClosed {
    if (!closed && !ended) {
      throw new IllegalStateException(
          "a message is being read in parts; read it to its end first, or close it");
    }
    while (!part.last()) {
      next();
    }
  }
}
