package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/// Netty: the handlers that its WebSocket protocol handler puts into a pipeline, in a channel
/// without a network.
final class NettyCodec implements Codec {
  private static final int MOST = 16 * 1024 * 1024;

  private final EmbeddedChannel channel;
  private Consumer<Object> application = _ -> {};

  NettyCodec(Role us) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(us == Role.SERVER)
            .maxFramePayloadLength(MOST)
            .build();
    channel =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(config),
            new WebSocket13FrameEncoder(us == Role.CLIENT),
            new Utf8FrameValidator(),
            new Application());
  }

  /// The last handler of the pipeline: copies the message out of the channel's buffers.
  private final class Application extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      switch (frame) {
        case TextWebSocketFrame text -> application.accept(text.text());
        case BinaryWebSocketFrame binary ->
            application.accept(ByteBufUtil.getBytes(binary.content()));
        default -> throw new IllegalStateException("no message, but " + frame);
      }
    }
  }

  @Override
  public void receive(byte[] octets, Consumer<Object> application) {
    this.application = application;
    ByteBuf read = channel.alloc().buffer(octets.length).writeBytes(octets);
    channel.pipeline().fireChannelRead(read).fireChannelReadComplete();
    channel.checkException();
  }

  @Override
  public void send(List<Message> messages, ByteBuffer network) {
    for (Message message : messages) {
      switch (message) {
        case Message.Text(String text) -> channel.write(new TextWebSocketFrame(text));
        case Message.Binary(byte[] bytes) ->
            channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
      }
    }
    channel.flush();
    channel.checkException();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      int count = part.readableBytes();
      part.readBytes(network.array(), network.position(), count);
      network.position(network.position() + count);
      part.release();
    }
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}
