package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.util.Charsetfunctions;

/// Java-WebSocket: its draft, which is what its connection asks for frames.
final class JavaWebSocketCodec implements Codec {
  private final Draft_6455 draft = new Draft_6455();
  private final boolean masks;
  private ByteBuffer read = ByteBuffer.allocate(0);

  JavaWebSocketCodec(Role us) {
    masks = us == Role.CLIENT;
    draft.setParseMode(
        masks ? org.java_websocket.enums.Role.CLIENT : org.java_websocket.enums.Role.SERVER);
  }

  @Override
  public void receive(byte[] octets, Consumer<Object> application) {
    if (read.capacity() < octets.length) {
      read = ByteBuffer.allocate(octets.length);
    }
    read.clear().put(octets).flip();
    try {
      for (Framedata frame : draft.translateFrame(read)) {
        application.accept(messageOf(frame));
      }
    } catch (InvalidDataException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /// The array of a payload is the message's own already.
  private static Object messageOf(Framedata frame) throws InvalidDataException {
    ByteBuffer payload = frame.getPayloadData();
    return switch (frame.getOpcode()) {
      case TEXT -> Charsetfunctions.stringUtf8(payload);
      case BINARY -> payload.array();
      default -> throw new IllegalStateException("no message, but " + frame);
    };
  }

  @Override
  public void send(List<Message> messages, ByteBuffer network) {
    List<ByteBuffer> waiting = new ArrayList<>();
    for (Message message : messages) {
      List<Framedata> frames =
          switch (message) {
            case Message.Text(String text) -> draft.createFrames(text, masks);
            case Message.Binary(byte[] bytes) -> draft.createFrames(ByteBuffer.wrap(bytes), masks);
          };
      for (Framedata frame : frames) {
        waiting.add(draft.createBinaryFrame(frame));
      }
    }
    waiting.forEach(network::put);
  }

  @Override
  public void close() {
    draft.reset();
  }
}
