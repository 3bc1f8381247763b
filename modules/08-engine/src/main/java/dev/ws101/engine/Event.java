package dev.ws101.engine;

import dev.ws101.control.CloseResult;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import java.util.List;
import java.util.Optional;

/// What [Protocol#next] has to tell, in the order in which it happened.
///
/// A connection is either one `Refused` and nothing else, or one `Opened`, any number of messages
/// or parts of them, pings and pongs, and one `Closed`.
public sealed interface Event {

  /// The opening handshake is done: messages may go both ways. [6455-4.1-46]
  ///
  /// @param subprotocol the one in use, if any
  /// @param extensions those in use, with their parameters
  record Opened(
      HttpRequest request,
      HttpResponse response,
      Optional<String> subprotocol,
      List<Extension> extensions)
      implements Event {}

  /// The opening handshake came to nothing.
  ///
  /// @param clause the id of the requirement that was not met
  /// @param detail one sentence on what was seen
  /// @param response a server's answer to a bad request, or the answer that a client got; empty
  ///   when there is none, because the stream ended or time ran out
  record Refused(String clause, String detail, Optional<HttpResponse> response) implements Event {}

  /// A whole message. [6455-6.2-04]
  record Received(Message message) implements Event {}

  /// A whole binary message, for those who asked for that: the octets `[from, to)` of what
  /// [Protocol#receive] was lent. They are there until [Protocol#next] is called again, and to be
  /// read only. [6455-6.2-04]
  record Lent(byte[] bytes, int from, int to) implements Event {}

  /// A part of a message, for those who asked for parts: at most 64 KiB of it, and no more than one
  /// read brought. Nothing of another message comes before its last part.
  ///
  /// @param text whether the message is text; a part of one may begin and end inside a character,
  ///   the whole is UTF-8
  /// @param bytes the receiver's own; empty at most in the last part
  /// @param last whether the message ends here
  record Part(boolean text, byte[] bytes, boolean last) implements Event {}

  /// A ping; the pong is already on its way. [6455-5.5.2-02]
  record PingReceived(byte[] payload) implements Event {}

  /// A pong, asked for or not. [6455-5.5.3-03]
  record PongReceived(byte[] payload) implements Event {}

  /// The end: nothing more will be received, and nothing sent but what is left to write.
  record Closed(CloseResult result) implements Event {}
}
