package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/// One end of an open connection without its network, whoever wrote it.
///
/// Each adapter calls what the implementation itself calls between a socket and an application,
/// with the settings it has by default, and nothing else.
interface Codec extends AutoCloseable {

  /// Takes what one read brought, copied first to where the implementation would have read it to,
  /// and hands each message over as the application would own it: a [Message], a `String` or a
  /// `byte[]`.
  void receive(byte[] octets, Consumer<Object> application);

  /// Sends these messages, all before anything is written, and puts the frames behind the position
  /// of `network`, which stands for the socket and has an array.
  void send(List<Message> messages, ByteBuffer network);

  @Override
  void close();
}
