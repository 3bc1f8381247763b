package dev.ws101.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// A message that is sent while it is made, of any length. It leaves in parts of at most 64 KiB,
/// and no more than two of them are held: a writer waits while the peer does not read, whatever the
/// policy of the [Outbox] is, as half a message cannot be dropped.
///
/// ```java
/// try (var out = ws.sendStream(false)) {
///   Files.copy(file, out);
///   out.end();
/// }
/// ```
///
/// **The end has to be said.** [#close] without [#end] before it, as after an exception, is no end:
/// what the peer has got so far shall not look like the whole. The connection is closed with 1011
/// then. The same becomes of a connection that is closed with 1000 while this lacks its end.
///
/// Text is given as the octets of its UTF-8, cut anywhere; an `OutputStreamWriter` does. Pings go
/// in between, other messages wait for the end. For one thread at a time.
public final class MessageOutput extends OutputStream {
  /// Why a connection is closed whose application did not end a message.
  public static final String UNFINISHED = "a message was left without its end";

  private static final int PART = 64 * 1024;

  /// Where the parts go.
  public interface Target {
    /// Sends the next part, waiting until there is room for it.
    ///
    /// @param octets of all parts so far, this one included
    void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed;

    /// The message will have no end: nor can the connection go on.
    void giveUp();
  }

  private final Target target;
  private final boolean text;
  private final byte[] buffer = new byte[PART];
  private int count;
  private long octets;
  private boolean ended;
  private boolean closed;

  /// For whoever drives a connection.
  public MessageOutput(Target target, boolean text) {
    this.target = target;
    this.text = text;
  }

  /// Whether the message is text.
  public boolean isText() {
    return text;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  /// Writes more of the message. The octets may be changed afterwards.
  ///
  /// @throws IllegalArgumentException when text turns out not to be UTF-8, by this call or a later
  ///   one; the message can only be closed then
  /// @throws ConnectionClosed when the connection is over, or either side has begun to close it
  /// @throws IOException when the message has its end already
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireUnfinished();
    int to = offset + length;
    for (int from = offset; from < to; ) {
      if (count == PART) {
        part(false);
      }
      int more = Math.min(to - from, PART - count);
      System.arraycopy(bytes, from, buffer, count, more);
      from += more;
      count += more;
    }
  }

  /// Has the peer get all that is written so far.
  ///
  /// @throws IOException as [#write(byte\[\], int, int)]
  @Override
  public void flush() throws IOException {
    if (count > 0) {
      requireUnfinished();
      part(false);
    }
  }

  /// Ends the message: it is whole.
  ///
  /// @throws IllegalArgumentException when text is not UTF-8, or ends inside a character
  /// @throws IOException as [#write(byte\[\], int, int)]
  public void end() throws IOException {
    requireUnfinished();
    part(true);
    ended = true;
  }

  private void requireUnfinished() throws IOException {
    if (ended || closed) {
      throw new IOException(
          "this message " + (ended ? "has its end" : "was given up") + " already");
    }
  }

  private void part(boolean last) throws ConnectionClosed {
    target.part(text, Arrays.copyOf(buffer, count), last, octets + count);
    octets += count;
    count = 0;
  }

  /// Does nothing after [#end]; else gives the message up, and the connection with it.
  @Override
  public void close() {
    if (!ended && !closed) {
      target.giveUp();
    }
    closed = true;
  }
}
