package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import java.util.List;

/// The body of Close frames: RFC 6455 5.5.1 and 7.4.
final class CloseFrameCases {
  private CloseFrameCases() {}

  static List<Case> all() {
    return List.of(oneByte());
  }

  private static Case oneByte() {
    return Case.of(
            "6455/5.5.1/one-byte-close-payload",
            "A Close frame with a payload of one byte fails the connection")
        .proves("6455-5.5.1-02")
        .bothRoles()
        .autobahn("7.3.2")
        .cause("A payload shorter than the code is taken for an empty one.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.of(Frame.CLOSE, new byte[] {0x03}));
          peer.expect().failure(1002);
        });
  }
}
