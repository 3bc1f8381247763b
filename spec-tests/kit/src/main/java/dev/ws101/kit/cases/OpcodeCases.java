package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Opcodes that nothing has been assigned to, and bytes that are no frames: RFC 6455 5.2 and 6.2.
final class OpcodeCases {
  private OpcodeCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      cases.add(reserved(2 + i, "data", "4.1." + i));
    }
    for (int i = 1; i <= 5; i++) {
      cases.add(reserved(10 + i, "control", "4.2." + i));
    }
    cases.add(insideMessage());
    cases.add(garbage("http-request", "GET / HTTP/1.1\r\n" + "Accept: */*\r\n".repeat(8) + "\r\n"));
    cases.add(garbage("line-of-text", "hello, is this a line protocol?\r\n".repeat(8)));
    return cases;
  }

  /// Empty as the first frame, with a payload behind a good message, and the same byte by byte.
  private static Case reserved(int opcode, String kind, String autobahn) {
    Frame empty = Frame.of(opcode, new byte[0]);
    Frame full = Frame.of(opcode, "nothing is known of this".getBytes(StandardCharsets.US_ASCII));
    return Case.of(
            "6455/5.2/reserved-%s-opcode-%d".formatted(kind, opcode),
            "A frame with the reserved %s opcode %d fails the connection".formatted(kind, opcode))
        .proves("6455-5.2-04", opcode < 8 ? "6455-10.7-01" : "6455-5.5-03")
        .bothRoles()
        .rung(3)
        .autobahn(autobahn)
        .cause("Frames with an unknown opcode are skipped, or taken for the nearest known one.")
        .scripts(List.of(alone(empty), behind(empty), alone(full), behind(full), bytewise(full)));
  }

  private static Script alone(Frame... frames) {
    return peer -> {
      peer.open();
      peer.send(frames);
      peer.expect().failure(1002);
    };
  }

  private static Script behind(Frame frame) {
    return peer -> {
      peer.open();
      peer.sendTogether(Frame.text("good"), frame);
      peer.expect().failureAfter(Incoming.Message.text("good"), 1002);
    };
  }

  private static Script bytewise(Frame frame) {
    return peer -> {
      peer.open();
      peer.sendChopped(1, Frame.text("good"), frame);
      peer.expect().failureAfter(Incoming.Message.text("good"), 1002);
    };
  }

  private static Case insideMessage() {
    return Case.of(
            "6455/5.2/reserved-opcodes-between-fragments",
            "A frame with any reserved opcode between two fragments fails the connection")
        .proves("6455-5.2-04", "6455-5.4-15")
        .bothRoles()
        .rung(5)
        .cause("Whatever is not a control frame is appended to the open message.")
        .scripts(
            IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .mapToObj(opcode ->
                    alone(
                        Frame.text("one ").notFinal(),
                        Frame.of(opcode, new byte[] {'t', 'w', 'o', ' '}),
                        Frame.continuation("three")))
                .toList());
  }

  /// There is enough of it for what its first two bytes announce: a peer may wait for whole frames.
  private static Case garbage(String name, String bytes) {
    return Case.of(
            "6455/6.2/%s-instead-of-frames".formatted(name),
            "Bytes that are no frames fail the connection")
        .proves("6455-6.2-01", "6455-5.2-03", "6455-10.7-01", "6455-10.7-02")
        .bothRoles()
        .rung(4)
        .cause("The head of the frame is not judged before its length is trusted.")
        .script(peer -> {
          peer.open();
          peer.sendBytes(bytes.getBytes(StandardCharsets.US_ASCII));
          peer.expect().failureWithoutBarrier(1002);
        });
  }
}
