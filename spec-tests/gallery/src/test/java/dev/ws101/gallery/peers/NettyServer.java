package dev.ws101.gallery.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import java.net.InetSocketAddress;

/// Netty as a server, with the handlers of its own example. It sends frames back, not messages.
final class NettyServer {
  private NettyServer() {}

  public static void main(String[] arguments) throws Exception {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
            .channel(NioServerSocketChannel.class)
            .childHandler(new Pipeline());
    var channel = bootstrap.bind("127.0.0.1", 0).sync().channel();
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    Introduction.ofServer(port, "Netty", WebSocketFrame.class);
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(65536))
          .addLast(new WebSocketServerCompressionHandler(0))
          .addLast(new WebSocketServerProtocolHandler("/", null, true))
          .addLast(new Elsewhere())
          .addLast(new Echo());
    }
  }

  /// Answers what is not for a WebSocket, as the page handler of Netty's example does.
  private static final class Elsewhere extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      boolean read = request.decoderResult().isSuccess();
      var status = read ? HttpResponseStatus.NOT_FOUND : HttpResponseStatus.BAD_REQUEST;
      context
          .writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      context.writeAndFlush(frame.retain());
    }
  }
}
