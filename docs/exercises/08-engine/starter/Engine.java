import java.util.Optional;

/// A server's half of one connection: octets in, messages out; messages in, octets out. It has no
/// socket, no thread and no clock, so whoever has them can drive it.
///
/// It is for one thread at a time. What it is lent it does not keep.
// TODO: all of it. What `Request.read`, `Frame.read` and `Connection` do goes here, without
// waiting.
final class Engine implements AutoCloseable {

  /// Takes octets `[from, to)` as the network has cut them. Ask for messages until there are none.
  void receive(byte[] bytes, int from, int to) {}

  /// The next message that is whole. What is to be answered in the way of the protocol on the way
  /// to it, an opening, a ping or a Close, is answered.
  ///
  /// @return nothing when more has to come first
  Optional<Frame> next() {
    return Optional.empty();
  }

  /// Sends a message, or nothing when the connection is not open.
  void send(Frame message) {}

  /// What is to be written, which is taken off.
  byte[] take() {
    return new byte[0];
  }

  /// Whether nothing more will come of it but what is still to be taken.
  boolean isOver() {
    return false;
  }

  @Override
  public void close() {}
}
