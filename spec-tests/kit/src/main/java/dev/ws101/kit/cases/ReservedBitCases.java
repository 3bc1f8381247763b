package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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

  private static final byte[] BINARY = {0, -1, -2, -3, -4, -5, 0, -1};
  private static final Frame GOOD = Frame.text("good");

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
        .scripts(
            List.of(
                fails(Frame.text("Hello, reserved bits").withRsv(bits)),
                fails(Frame.binary(BINARY).withRsv(bits)),
                peer -> {
                  peer.open();
                  peer.sendTogether(GOOD, Frame.text("reserved").withRsv(bits));
                  peer.expect().failureAfter(Incoming.Message.text("good"), 1002);
                },
                peer -> {
                  peer.open();
                  peer.sendChopped(1, GOOD, Frame.text("reserved").withRsv(bits));
                  peer.expect().failureAfter(Incoming.Message.text("good"), 1002);
                }));
  }

  private static Script fails(Frame... frames) {
    return peer -> {
      peer.open();
      peer.send(frames);
      peer.expect().failure(1002);
    };
  }

  private static List<Script> each(IntFunction<Script> ofBits) {
    return IntStream.rangeClosed(1, 7).mapToObj(ofBits).toList();
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
        .scripts(each(bits -> fails(frame.withRsv(bits))));
  }

  private static Case onContinuation() {
    return Case.of(
            "6455/5.2/reserved-bits-on-continuation",
            "A continuation frame with any reserved bit set fails the connection")
        .proves("6455-5.2-03")
        .bothRoles()
        .rung(5)
        .cause("The reserved bits are looked at in the first frame of a message only.")
        .scripts(
            each(bits ->
                fails(
                    Frame.text("Hello, ").notFinal(),
                    Frame.continuation("reserved bits").withRsv(bits))));
  }
}
