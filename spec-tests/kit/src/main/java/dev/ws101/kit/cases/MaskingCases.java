package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import java.util.List;

/// RFC 6455 5.1 and 5.3.
final class MaskingCases {
  private MaskingCases() {}

  static List<Case> all() {
    return List.of(unmaskedText(), zeroKey());
  }

  private static Case unmaskedText() {
    return Case.of(
            "6455/5.1/wrongly-masked-text",
            "A text frame masked the wrong way fails the connection")
        .proves("6455-5.1-02", "ROBUST-mask-01")
        .bothRoles()
        .rung(4)
        .cause("The mask bit is used to find the payload but never checked.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("who goes there").wronglyMasked());
          peer.expect().failure(1002);
        });
  }

  private static Case zeroKey() {
    return Case.of(
            "6455/5.3/zero-key", "A frame masked with the key 00 00 00 00 is read like any other")
        .proves("6455-5.3-06")
        .rung(4)
        .needs(ECHO)
        .cause("A key of zero is taken for no mask.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("zero key").withKey(0));
          peer.expect().echo("zero key");
        });
  }
}
