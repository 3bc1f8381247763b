package dev.ws101.benchmarks;

import dev.ws101.masking.Role;
import java.util.function.Function;

/// Whose frames.
public enum Implementation {
  WS101(Ws101Codec::new),
  NETTY(NettyCodec::new),
  JAVA_WEBSOCKET(JavaWebSocketCodec::new),
  JETTY(JettyCodec::new),
  TYRUS(TyrusCodec::new);

  private final Function<Role, Codec> codec;

  Implementation(Function<Role, Codec> codec) {
    this.codec = codec;
  }

  /// A connection after its opening handshake.
  Codec open(Role us) {
    return codec.apply(us);
  }
}
