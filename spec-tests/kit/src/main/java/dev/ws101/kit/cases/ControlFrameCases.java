package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Received;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What all control frames have in common: RFC 6455 5.5.
final class ControlFrameCases {
  private ControlFrameCases() {}

  static List<Case> all() {
    return List.of(
        tooLong("ping", Frame.PING, 126, "2.5"),
        tooLong("pong", Frame.PONG, 126),
        tooLong("ping-of-64-kib", Frame.PING, 65536),
        tooLongClose(),
        headerIsEnough(),
        fragmented("ping", Frame.PING, "5.1"),
        fragmented("pong", Frame.PONG, "5.2"),
        fragmentedClose(),
        wellFormed());
  }

  private static Case tooLong(String name, int opcode, int length, String... autobahn) {
    byte[] payload = new byte[length];
    Arrays.fill(payload, (byte) 0xFE);
    return Case.of(
            "6455/5.5/too-long-" + name,
            "A %s with %d bytes fails the connection"
                .formatted(opcode == Frame.PING ? "ping" : "pong", length))
        .proves("6455-5.5-01")
        .bothRoles()
        .autobahn(autobahn)
        .cause("The length of control frames is not limited to 125.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.of(opcode, payload));
          peer.expect().failure(1002);
        });
  }

  private static Case tooLongClose() {
    return Case.of(
            "6455/5.5/too-long-close",
            "A Close frame with a reason of 124 bytes fails the connection")
        .proves("6455-5.5-01")
        .bothRoles()
        .autobahn("7.3.6")
        .cause("The length of control frames is not limited to 125.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000, "x".repeat(124)));
          peer.expect().failure(1002);
        });
  }

  private static Case headerIsEnough() {
    return Case.of(
            "6455/5.5/too-long-ping-by-its-header",
            "A ping that announces 2^40 bytes fails the connection without waiting for them")
        .proves("6455-5.5-01")
        .level(Level.SHOULD) // no sentence says when a frame has to be judged
        .bothRoles()
        .cause("A frame is judged only once its payload is complete, so the connection hangs.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.ping("never to be finished").declaring(1L << 40));
          peer.expect().failureWithoutBarrier(1002, 1009);
        });
  }

  private static Case fragmented(String name, int opcode, String autobahn) {
    byte[] half = "half".getBytes(StandardCharsets.US_ASCII);
    return Case.of("6455/5.5/fragmented-" + name, "A fragmented " + name + " fails the connection")
        .proves("6455-5.5-02", "6455-5.4-05")
        .bothRoles()
        .autobahn(autobahn)
        .cause("FIN is only looked at in data frames.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.of(opcode, half).notFinal());
          peer.expect().failure(1002);
        });
  }

  private static Case fragmentedClose() {
    return Case.of("6455/5.5/fragmented-close", "A fragmented Close fails the connection")
        .proves("6455-5.5-02", "6455-5.4-05")
        .bothRoles()
        .cause("FIN is only looked at in data frames.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000).notFinal());
          peer.expect().failure(1002);
        });
  }

  private static Case wellFormed() {
    return Case.of(
            "6455/5.5/its-own-control-frames", "The control frames that it sends keep all rules")
        .proves("6455-5.5-01", "6455-5.5-02", "6455-5.5.1-02", "6455-5.2-10")
        .bothRoles()
        .cause("Frames are put together by hand for the rare cases.")
        .script(peer -> {
          peer.open();
          byte[] payload = new byte[125];
          peer.random().nextBytes(payload);
          peer.send(Frame.of(Frame.PING, payload));
          peer.expect().pong(payload);
          peer.send(Frame.close(1000, "x".repeat(123)));
          peer.expect().expecting("control frames without a fault");
          Incoming next = peer.next();
          while (!(next instanceof Incoming.End)) {
            if (next instanceof Received close && close.opcode() == Frame.CLOSE) {
              peer.endAsServer();
            }
            next = peer.next();
          }
          for (Received frame : peer.received()) {
            List<String> faults = frame.isControl() ? frame.faults(peer.role(), 0) : List.of();
            if (!faults.isEmpty()) {
              throw Judgement.fail(frame + ": " + String.join("; ", faults));
            }
          }
          peer.expect().saw(peer.received().size() + " frames");
        });
  }
}
