package dev.ws101.eventloop;

import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import java.io.IOException;

/// A listener that reads binary messages where the loop has read them, and so costs no array and no
/// copy for each: for who looks at a message and forgets it, or sends it on.
///
/// What is sent of it, from within the call and on the connection that it came from, goes out from
/// where it is, too. So it is to be read only: what a call changes there after it has sent it may
/// be what the peer gets.
public interface BorrowingListener extends WebSocketListener {

  /// A binary message: the octets `[from, to)`, until the call returns. What is to be kept is to be
  /// copied.
  void onBinary(WebSocket socket, byte[] bytes, int from, int to) throws IOException;

  /// One that could not be lent, such as one in several frames or one that is compressed.
  @Override
  default void onBinary(WebSocket socket, byte[] bytes) throws IOException {
    onBinary(socket, bytes, 0, bytes.length);
  }
}
