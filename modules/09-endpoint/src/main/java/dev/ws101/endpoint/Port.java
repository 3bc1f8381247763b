package dev.ws101.endpoint;

import dev.ws101.sockets.ClientAuth;
import dev.ws101.sockets.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Where a server listens. One server may have several.
///
/// @param address port 0 takes any free one, see [WebSocketServer#uris]
/// @param tls with a context it is `wss`, without one `ws`
/// @param clients whether they are asked for certificates; of no matter for `ws`
public record Port(InetSocketAddress address, Optional<SSLContext> tls, ClientAuth clients) {

  /// For `ws`.
  public static Port ws(InetSocketAddress address) {
    return new Port(address, Optional.empty(), ClientAuth.NONE);
  }

  /// For `wss`.
  public static Port wss(InetSocketAddress address, SSLContext context) {
    return wss(address, context, ClientAuth.NONE);
  }

  /// For `wss`, with a question to clients. A [Gate] sees what they show; whom to trust is a matter
  /// of the context.
  public static Port wss(InetSocketAddress address, SSLContext context, ClientAuth clients) {
    return new Port(address, Optional.of(context), clients);
  }

  Listener listen() throws IOException {
    return tls.isPresent() ? Listener.bind(address, tls.get(), clients) : Listener.bind(address);
  }
}
