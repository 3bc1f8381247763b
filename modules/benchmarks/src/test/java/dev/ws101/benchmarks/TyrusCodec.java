package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusProtocol;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.frame.BinaryFrame;
import org.glassfish.tyrus.core.frame.Frame;
import org.glassfish.tyrus.core.frame.TextFrame;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/// Tyrus: its protocol handler, which takes frames apart, judges them and hands them to a socket.
final class TyrusCodec implements Codec {
  private static final WriterInfo TEXT =
      new WriterInfo(WriterInfo.MessageType.TEXT, WriterInfo.RemoteEndpointType.BASIC);
  private static final WriterInfo BINARY =
      new WriterInfo(WriterInfo.MessageType.BINARY, WriterInfo.RemoteEndpointType.BASIC);

  private final ProtocolHandler protocol;
  private final TyrusWebSocket socket;
  private ByteBuffer read = ByteBuffer.allocate(0);
  private ByteBuffer network = ByteBuffer.allocate(0);
  private Consumer<Object> application = _ -> {};

  TyrusCodec(Role us) {
    protocol = TyrusProtocol.of(us == Role.CLIENT, new SecureRandom()::nextInt);
    protocol.setWriter(new Network());
    socket = new Socket(protocol);
  }

  /// Where it would tell its endpoint.
  private final class Socket extends TyrusWebSocket {
    Socket(ProtocolHandler protocol) {
      super(protocol, null);
    }

    @Override
    public void onMessage(TextFrame frame) {
      application.accept(frame.getTextPayload());
    }

    @Override
    public void onMessage(BinaryFrame frame) {
      application.accept(frame.getPayloadData());
    }
  }

  private final class Network extends Writer {
    @Override
    public void write(ByteBuffer octets, CompletionHandler<ByteBuffer> sent) {
      network.put(octets);
      sent.completed(octets);
    }

    @Override
    public void close() {}
  }

  @Override
  public void receive(byte[] octets, Consumer<Object> application) {
    this.application = application;
    if (read.capacity() < octets.length) {
      read = ByteBuffer.allocate(octets.length);
    }
    read.clear().put(octets).flip();
    for (Frame frame = protocol.unframe(read); frame != null; frame = protocol.unframe(read)) {
      protocol.process(frame, socket);
    }
  }

  @Override
  public void send(List<Message> messages, ByteBuffer network) {
    this.network = network;
    for (Message message : messages) {
      switch (message) {
        case Message.Text(String text) -> protocol.send(text, TEXT);
        case Message.Binary(byte[] bytes) -> protocol.send(bytes, BINARY);
      }
    }
  }

  @Override
  public void close() {}
}
