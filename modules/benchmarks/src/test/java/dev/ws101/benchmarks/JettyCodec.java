package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Utf8StringBuilder;
import org.eclipse.jetty.websocket.core.Configuration.ConfigurationCustomizer;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.internal.Generator;
import org.eclipse.jetty.websocket.core.internal.Parser;

/// Jetty: its parser and generator, and the decoder of UTF-8 that its messages are gathered with.
final class JettyCodec implements Codec {
  private final Parser parser;
  private final Generator generator = new Generator();
  private final Utf8StringBuilder text = new Utf8StringBuilder();
  private final Random random = new SecureRandom();
  private final boolean masks;
  private ByteBuffer read = ByteBuffer.allocate(0);

  JettyCodec(Role us) {
    ConfigurationCustomizer configuration = new ConfigurationCustomizer();
    configuration.setMaxFrameSize(0); // as long as they come: one frame a message
    parser = new Parser(new ArrayByteBufferPool(), configuration);
    masks = us == Role.CLIENT;
  }

  @Override
  public void receive(byte[] octets, Consumer<Object> application) {
    if (read.capacity() < octets.length) {
      read = ByteBuffer.allocateDirect(octets.length);
    }
    read.clear().put(octets).flip();
    while (read.hasRemaining()) {
      try (Frame.Parsed frame = parser.parse(read)) {
        if (frame == null) {
          throw new IllegalStateException("a frame that is cut");
        }
        frame.demask();
        application.accept(messageOf(frame));
      }
    }
  }

  private Object messageOf(Frame frame) {
    if (frame.getOpCode() == OpCode.BINARY) {
      return BufferUtil.toArray(frame.getPayload());
    }
    if (frame.getOpCode() == OpCode.TEXT) {
      text.append(frame.getPayload());
      return text.takeCompleteString(() -> new IllegalStateException("not UTF-8"));
    }
    throw new IllegalStateException("no message, but " + frame);
  }

  @Override
  public void send(List<Message> messages, ByteBuffer network) {
    network.flip(); // the generator goes on where the octets end that could be read
    for (Message message : messages) {
      Frame frame =
          switch (message) {
            case Message.Text(String characters) -> new Frame(OpCode.TEXT, characters);
            case Message.Binary(byte[] bytes) -> new Frame(OpCode.BINARY, ByteBuffer.wrap(bytes));
          };
      if (masks) {
        byte[] key = new byte[4];
        random.nextBytes(key);
        frame.setMask(key);
      }
      generator.generateWholeFrame(frame, network);
    }
    network.position(network.limit()).limit(network.capacity());
  }

  @Override
  public void close() {
    parser.reset();
  }
}
