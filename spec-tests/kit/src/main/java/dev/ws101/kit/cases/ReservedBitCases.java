package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import java.util.ArrayList;
import java.util.List;

/// Reserved bits without an extension that gives them a meaning: RFC 6455 5.2.
final class ReservedBitCases {
  private static final List<String> NAMES =
      List.of(
          "rsv3",
          "rsv2",
          "rsv2-and-rsv3",
          "rsv1",
          "rsv1-and-rsv3",
          "rsv1-and-rsv2",
          "all-rsv-bits");

  private ReservedBitCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int bits = 1; bits <= 7; bits++) {
      cases.add(onData(bits));
    }
    cases.add(onControl("ping", Frame.ping("reserved")));
    cases.add(onControl("pong", Frame.pong("reserved")));
    cases.add(onControl("close", Frame.close(), "3.7"));
    cases.add(onControl("close-1000", Frame.close(1000)));
    cases.add(onContinuation());
    return cases;
  }

  private static String words(int bits) {
    String name = NAMES.get(bits - 1).replace("-", " ").replace("rsv", "RSV");
    return bits == 7 ? "all reserved bits" : name;
  }

  /// As the first frame, then behind a good message in the same bytes, and byte by byte.
  private static Case onData(int bits) {
    return Case.of(
            "6455/5.2/%s-on-data".formatted(NAMES.get(bits - 1)),
            "A data frame with %s set fails the connection".formatted(words(bits)))
        .proves("6455-5.2-03")
        .bothRoles()
        .rung(3)
        .autobahn(bits == 7 ? new String[0] : new String[] {"3." + bits})
        .cause("The reserved bits are never looked at.")
        .script(peer -> {
          byte[] bytes = {0, -1, -2, -3, -4, -5, 0, -1};
          Frame text = Frame.text("Hello, reserved bits").withRsv(bits);
          for (Frame frame : List.of(text, Frame.binary(bytes).withRsv(bits))) {
            peer.open();
            peer.send(frame);
            peer.expect().failure(1002);
            peer.close();
          }
          peer.open();
          peer.sendTogether(Frame.text("good"), text);
          peer.expect().failureAfter(Incoming.Message.text("good"), 1002);
          peer.close();
          peer.open();
          peer.sendChopped(1, Frame.text("good"), text);
          peer.expect().failureAfter(Incoming.Message.text("good"), 1002);
        });
  }

  private static Case onControl(String name, Frame frame, String... autobahn) {
    return Case.of(
            "6455/5.2/reserved-bits-on-" + name,
            "A %s frame with any reserved bit set fails the connection".formatted(name))
        .proves("6455-5.2-03")
        .bothRoles()
        .rung(6)
        .autobahn(autobahn)
        .cause("The reserved bits are looked at in data frames only.")
        .script(peer -> {
          for (int bits = 1; bits <= 7; bits++) {
            peer.open();
            peer.send(frame.withRsv(bits));
            peer.expect().failure(1002);
            peer.close();
          }
        });
  }

  private static Case onContinuation() {
    return Case.of(
            "6455/5.2/reserved-bits-on-continuation",
            "A continuation frame with any reserved bit set fails the connection")
        .proves("6455-5.2-03")
        .bothRoles()
        .rung(5)
        .cause("The reserved bits are looked at in the first frame of a message only.")
        .script(peer -> {
          for (int bits = 1; bits <= 7; bits++) {
            peer.open();
            peer.send(Frame.text("Hello, ").notFinal());
            peer.send(Frame.continuation("reserved bits").withRsv(bits));
            peer.expect().failure(1002);
            peer.close();
          }
        });
  }
}
