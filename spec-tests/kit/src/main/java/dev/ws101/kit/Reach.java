package dev.ws101.kit;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// How the kit comes to a connection with the peer: it goes to a server, has a client come to it,
/// or takes what a client brings that came by itself.
sealed interface Reach permits Target, Visitors, Caller {
  /// What the peer is.
  Role role();

  /// A new connection.
  ///
  /// @throws IOException with one sentence that says what is wrong and what to look at
  Contact contact(Duration timeout) throws IOException;

  /// What `./ws101 check` is told to reach the same peer.
  String arguments();

  /// A connection that has just been made.
  ///
  /// @param begun what has been read of it already
  /// @param behind what has to end together with it
  record Contact(Socket socket, byte[] begun, Closeable behind) implements Closeable {
    /// Nothing has been read of it.
    Contact(Socket socket, Closeable behind) {
      this(socket, new byte[0], behind);
    }

    @Override
    public void close() throws IOException {
      socket.close();
      behind.close();
    }
  }
}
