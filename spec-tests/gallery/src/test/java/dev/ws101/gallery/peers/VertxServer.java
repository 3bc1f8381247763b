package dev.ws101.gallery.peers;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/// Eclipse Vert.x as a server. It offers permessage-deflate unasked.
final class VertxServer {
  private VertxServer() {}

  public static void main(String[] arguments) {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    if (Setting.of(arguments) == Setting.BENCH) {
      options
          .setMaxWebSocketFrameSize(Setting.MESSAGE)
          .setMaxWebSocketMessageSize(Setting.MESSAGE)
          .setPerMessageWebSocketCompressionSupported(false)
          .setPerFrameWebSocketCompressionSupported(false);
    }
    HttpServer server =
        Vertx.vertx()
            .createHttpServer(options)
            .webSocketHandler(socket -> {
              socket.textMessageHandler(socket::writeTextMessage);
              socket.binaryMessageHandler(socket::writeBinaryMessage);
            });
    server.listen().await();
    Introduction.ofServer(server.actualPort(), "Vert.x", Vertx.class);
  }
}
