package dev.ws101.gallery.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
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
import java.util.List;

/// Netty as a server, with the handlers of its own example. It sends frames back, not messages.
final class NettyServer {
  private NettyServer() {}

  public static void main(String[] arguments) throws Exception {
    boolean epoll = List.of(arguments).contains("epoll");
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(new MultiThreadIoEventLoopGroup(io))
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .childHandler(new Pipeline(Setting.of(arguments)));
    var channel = bootstrap.bind("127.0.0.1", 0).sync().channel();
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    String name = epoll ? "Netty on epoll" : "Netty";
    Introduction.ofServer(port, name, WebSocketFrame.class);
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    private final Setting setting;

    Pipeline(Setting setting) {
      this.setting = setting;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      ChannelPipeline pipeline =
          channel
              .pipeline()
              .addLast(new HttpServerCodec())
              .addLast(new HttpObjectAggregator(65536));
      switch (setting) {
        case JUDGED ->
            pipeline
                .addLast(new WebSocketServerCompressionHandler(0))
                .addLast(new WebSocketServerProtocolHandler("/", null, true));
        case BENCH ->
            pipeline.addLast(new WebSocketServerProtocolHandler("/", null, false, Setting.MESSAGE));
      }
      pipeline.addLast(new Elsewhere()).addLast(new Echo());
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

  /// As Netty's own echo does it: all that one read has brought goes back in one write.
  private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      context.write(frame.retain());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
