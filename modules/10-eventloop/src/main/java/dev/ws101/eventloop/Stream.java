package dev.ws101.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;

/// A stream that never makes its loop wait.
interface Stream {
  /// Reads what there is.
  ///
  /// @return how many octets were read into `into[from, to)`, 0 if there are none now, -1 if the
  ///   peer has ended its direction
  int read(byte[] into, int from, int to) throws IOException;

  /// Whether there may be more to read without anything arriving from the network.
  boolean hasMore();

  /// Takes octets as far as there is room, and moves the position of `bytes`. Of what is taken some
  /// may still wait, see [#flush].
  void write(ByteBuffer bytes) throws IOException;

  /// Writes what was taken.
  ///
  /// @return whether nothing waits any more
  boolean flush() throws IOException;

  /// Whether reading has failed, and the peer is told why: that arrives only if the rest of what
  /// the peer says is read before [#close].
  default boolean hasLastWord() {
    return false;
  }

  /// What the client has shown of who it is, its own certificate first.
  default List<X509Certificate> certificates() {
    return List.of();
  }

  /// Ends our direction. What was written before still arrives.
  void shutdownOutput() throws IOException;

  /// Ends both directions at once.
  void close() throws IOException;
}
