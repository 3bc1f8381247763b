package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// An open connection, seen by the application.
///
/// One thread receives; any thread may send. The thread inside [#receive] is also the one that
/// answers pings and takes part in the closing handshake: an application that only sends calls
/// [#receive] on a thread of its own, else it never learns that the peer is gone.
///
/// Messages arrive in the order in which the peer sent them, and leave in the order of the calls to
/// `send`.
///
/// An interrupt takes the connection down with it wherever the thread can be interrupted: a virtual
/// thread in any call here, a platform thread while it waits for another thread but not while it
/// waits for the network. The call ends with [ConnectionClosed], the thread stays interrupted.
public interface WebSocket extends AutoCloseable, Iterable<Message> {

  /// Waits for the next message.
  ///
  /// @throws ConnectionClosed when the connection is over, now and at every later call
  /// @throws IllegalStateException while one of [#receiveStream] is neither read to its end nor
  ///   closed
  default Message receive() throws ConnectionClosed {
    while (true) {
      if (receiveEvent() instanceof Event.Received(Message message)) {
        return message;
      }
    }
  }

  /// Waits for the next thing that the peer sends: [#receive] for those who want to see pings and
  /// pongs in their places between the messages.
  ///
  /// @return an [Event.Received], [Event.PingReceived] or [Event.PongReceived]
  /// @throws ConnectionClosed as [#receive]
  /// @throws IllegalStateException as [#receive]
  Event receiveEvent() throws ConnectionClosed;

  /// Waits for the next message, and gives it while it arrives: for messages of any length.
  ///
  /// @throws ConnectionClosed as [#receive]
  /// @throws IllegalStateException as [#receive]
  MessageInput receiveStream() throws ConnectionClosed;

  /// Sends a message, keeping its type. Returns when it is on its way to the network or queued
  /// behind others; while too much is queued, the [Outbox] of the options says what happens: by
  /// default this waits. That a message was sent says nothing on whether it arrived.
  ///
  /// @param message its octets must not be changed until they are written: from now on they are
  ///   ours
  /// @throws IllegalArgumentException when text holds half a surrogate pair, which no UTF-8 can
  ///   express
  /// @throws OutboxFull when the options want that
  /// @throws ConnectionClosed when the connection is over, or either side has begun to close it
  void send(Message message) throws ConnectionClosed;

  /// Sends text, as [#send(Message)] does.
  default void send(String text) throws ConnectionClosed {
    send(new Message.Text(text));
  }

  /// Sends octets, as [#send(Message)] does.
  default void send(byte[] bytes) throws ConnectionClosed {
    send(new Message.Binary(bytes));
  }

  /// Sends the octets `[from, to)`, as [#send(Message)] does. They are the caller's again when it
  /// returns, if they were his: what a listener was lent stays as it is.
  ///
  /// @throws IndexOutOfBoundsException when the array has no such octets
  default void send(byte[] bytes, int from, int to) throws ConnectionClosed {
    Objects.checkFromToIndex(from, to, bytes.length); // a copy would be filled up with zeros
    send(Arrays.copyOfRange(bytes, from, to));
  }

  /// Sends a message that goes to many connections, as [#send(Message)] does.
  void send(PreparedMessage message) throws ConnectionClosed;

  /// Begins a message that is sent while it is made, of any length. While another one is, waits for
  /// its end. What others send meanwhile follows behind it, and counts as waiting until then.
  ///
  /// @param text whether it is text
  /// @throws ConnectionClosed as [#send(Message)]
  /// @throws IllegalStateException when it is for this thread to end the one before
  MessageOutput sendStream(boolean text) throws ConnectionClosed;

  /// Sends a message without ever waiting for the network, and tells what became of it: that it was
  /// written, was dropped for want of room, or was lost with the connection.
  ///
  /// The future is completed on a thread made for that, in order for each connection; what is
  /// posted on an event loop, on that. It fails with [OutboxFull] where [Outbox] says so, and with
  /// [ConnectionClosed] if nothing can be sent any more; an impossible message is an exception at
  /// once, as for [#send(Message)].
  CompletableFuture<Sent> post(Message message);

  /// The same for a message that goes to many connections.
  CompletableFuture<Sent> post(PreparedMessage message);

  /// Octets that were sent and that the network has not taken yet.
  long bufferedAmount();

  ReadyState readyState();

  /// Sends a ping, ahead of messages that wait.
  ///
  /// @return how long the pong took, as soon as it is there, on the thread that receives; cancelled
  ///   when many later pings have had no answer either, failed with [ConnectionClosed] at the end
  /// @throws ConnectionClosed as [#send(String)]
  CompletableFuture<Duration> ping() throws ConnectionClosed;

  /// Sends a ping with a payload of its own.
  ///
  /// @param payload at most 125 octets
  /// @throws ConnectionClosed as [#send(String)]
  CompletableFuture<Duration> ping(byte[] payload) throws ConnectionClosed;

  /// How long the latest pong took that answered a ping of ours, one of the [Heartbeat] included.
  Optional<Duration> roundTrip();

  /// Begins to close, as [#close(int, String)] does, and waits for nothing. Who receives, or
  /// listens, sees the end. Nothing happens when the connection is being closed already.
  void startClosing(int code, String reason);

  /// Closes: says so to the peer after what has been sent, waits for its answer and for the end of
  /// the stream, no longer than the close time-out, then cuts the connection. Messages that still
  /// arrive are dropped, except by a thread that receives them. May be called more than once and by
  /// any thread, and tells every one the same.
  ///
  /// @param code 1000, 1001, 1003, 1007–1014 or 3000–4999
  /// @param reason at most 123 octets of UTF-8
  /// @return how it ended; if the connection was over before, how that was
  CloseResult close(int code, String reason);

  /// [#close(int, String)] with 1000 and no reason.
  @Override
  default void close() {
    close(CloseCode.NORMAL, "");
  }

  /// What the opening handshake came to: request, response, subprotocol and extensions.
  Event.Opened opening();

  /// The subprotocol in use, if any.
  Optional<String> subprotocol();

  /// Who is at the other end, as `host:port`; behind a proxy that is the proxy.
  String remote();

  /// What the application keeps with this connection, for any thread; what a [Gate] found out is in
  /// it. Takes no nulls.
  Map<String, Object> attributes();

  /// The messages until the connection is over, one [#receive] a step.
  @Override
  default Iterator<Message> iterator() {
    return new Iterator<>() {
      private Message next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          try {
            next = receive();
          } catch (ConnectionClosed _) {
            return false;
          }
        }
        return true;
      }

      @Override
      public Message next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the connection is over");
        }
        Message message = next;
        next = null;
        return message;
      }
    };
  }
}
