package dev.ws101.sockets;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/// A byte stream in both directions, as TCP gives it: blocking, ordered, without message bounds.
///
/// Everything above asks for no more than this, so the same protocol runs over TCP, over TLS and in
/// memory. One thread may read while another writes; two readers or two writers must take turns.
/// Closing is allowed from any thread and wakes up the others with an [IOException].
public interface Transport extends AutoCloseable {

  /// Reads at least one octet into `into[from, to)`, waiting for it if need be.
  ///
  /// @return how many octets were read, or -1 when the peer has ended its direction
  /// @throws java.net.SocketTimeoutException when nothing came within [#readTimeout]; the stream is
  ///   as it was and may be read again
  int read(byte[] into, int from, int to) throws IOException;

  /// How many octets a [#read] would return without waiting, as far as is known; there may be more.
  int available() throws IOException;

  /// Writes all of `bytes[from, to)`, waiting for room if need be. Lent: not kept after return.
  void write(byte[] bytes, int from, int to) throws IOException;

  /// Ends our direction and leaves the other one open: the peer reads what was written and then the
  /// end of the stream. [6455-7.1.1-01]
  void shutdownOutput() throws IOException;

  /// Bounds how long a single [#read] may wait; [Duration#ZERO] means for ever, the initial value.
  void readTimeout(Duration limit) throws IOException;

  /// Who is at the other end, for logs.
  String peer();

  /// The certificates that the peer has shown and that were found good: its own first, then those
  /// that vouch for it. Empty when it has shown none, or nothing has been read or written yet.
  default List<X509Certificate> peerCertificates() {
    return List.of();
  }

  /// Ends both directions at once. Closing twice is harmless.
  @Override
  void close() throws IOException;
}
