package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The body of Close frames: RFC 6455 5.5.1 and 7.4.
final class CloseFrameCases {
  private CloseFrameCases() {}

  static List<Case> all() {
    return Stream.of(
            bodies(),
            reasons(),
            codes(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011),
            codes(3000, 3999, 4000, 4999),
            registered(1012, 1013, 1014),
            reserved(0, 1, 999, 1004, 1005, 1006, 1015),
            unassigned(1016, 1100, 2000, 2999),
            beyond(5000, 65535))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> bodies() {
    return List.of(
        good("empty-close-payload", "no payload", Frame.close(), "7.3.1"),
        oneByte(),
        good("close-with-code-alone", "a code and no reason", Frame.close(1000), "7.3.3"),
        good("close-with-reason", "a reason", Frame.close(1000, "Hello, world!"), "7.3.4"),
        good(
            "close-with-longest-reason",
            "a reason of 123 bytes",
            Frame.close(1000, "x".repeat(123)),
            "7.3.5"),
        good(
            "close-with-reason-in-greek",
            "a reason beyond ASCII",
            Frame.close(1000, "αντίο, κόσμε"),
            "7.3.4"));
  }

  private static Case good(String name, String what, Frame close, String autobahn) {
    return Case.of(
            "6455/5.5.1/" + name, "A Close frame with " + what + " is answered by a Close frame")
        .proves(
            "6455-5.5.1-08",
            close.payload().length > 2 ? "6455-5.5.1-03" : "6455-5.5.1-01",
            "6455-7.4-01")
        .bothRoles()
        .autobahn(autobahn)
        .cause("The body is taken to have one certain form.")
        .script(peer -> {
          peer.open();
          peer.send(close);
          peer.expect().closeAnswer(close.payload().length == 0 ? Received.NO_CODE : 1000);
        });
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

  private static List<Case> reasons() {
    return List.of(
        badReason("surrogate", "ceba c3cc ceb5 eda0 8065", "7.5.1"),
        badReason("overlong-form", "6162 c0af", ""),
        badReason("cut-character", "6162 e282", ""),
        badReason("stray-byte", "6162 ff63", ""));
  }

  private static Case badReason(String name, String hex, String autobahn) {
    byte[] reason = HexFormat.of().parseHex(hex.replace(" ", ""));
    return Case.of(
            "6455/5.5.1/close-reason-with-" + name,
            "A close reason that is not UTF-8 ("
                + name.replace('-', ' ')
                + ") fails the connection")
        .proves("6455-5.5.1-04", "6455-7.4.1-06")
        .bothRoles()
        .autobahn(autobahn.isEmpty() ? new String[0] : new String[] {autobahn})
        .cause("UTF-8 is checked in text messages only.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(4000, reason)); // no peer has this one by habit
          peer.expect().failure(1007, 1002);
        });
  }

  private static final List<Integer> AUTOBAHN_GOOD =
      List.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999);

  private static List<Case> codes(int... codes) {
    return IntStream.of(codes)
        .mapToObj(code ->
            accepted(code, "6455/7.4/close-code-" + code, code < 3000)
                .autobahn("7.7." + (AUTOBAHN_GOOD.indexOf(code) + 1))
                .cause("The list of close codes is closed, and this one is missing.")
                .script(peer -> {
                  peer.open();
                  peer.send(Frame.close(code));
                  if (code == 1010 && peer.role() == Role.CLIENT) {
                    peer.expect().closeAnswerIfKnown(code, "it is none for servers (7.4.1)");
                  } else {
                    peer.expect().closeAnswer(code);
                  }
                }))
        .toList();
  }

  private static Case.Draft accepted(int code, String id, boolean protocol) {
    return Case.of(id, "A Close frame with code " + code + " is answered by a Close frame")
        .proves(protocol ? "6455-7.4.1-01" : "6455-7.4.2-03", "6455-5.5.1-08", "6455-5.5.1-09")
        .bothRoles();
  }

  private static List<Case> registered(int... codes) {
    return IntStream.of(codes)
        .mapToObj(code ->
            Case.of(
                    "6455/7.4.2/registered-close-code-" + code,
                    "Close code %d, registered after the RFC, is accepted".formatted(code))
                .proves("6455-7.4.2-02", "6455-11.7-01")
                .bothRoles()
                .level(Level.SHOULD)
                .cause("The list of close codes is that of the RFC, without the registry.")
                .script(peer -> {
                  peer.open();
                  peer.send(Frame.close(code));
                  peer.expect().closeAnswerIfKnown(code, "the RFC itself does not have the code");
                }))
        .toList();
  }

  private static String requirementOf(int code) {
    return switch (code) {
      case 1004 -> "6455-7.4.1-03";
      case 1005 -> "6455-7.4.1-04";
      case 1006 -> "6455-7.4.1-05";
      case 1015 -> "6455-7.4.1-12";
      default -> "6455-7.4.2-01";
    };
  }

  private static final List<Integer> AUTOBAHN_BAD =
      List.of(0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999);

  private static String[] autobahn(int code) {
    int at = AUTOBAHN_BAD.indexOf(code);
    return at < 0 ? new String[0] : new String[] {"7.9." + (at + 1)};
  }

  private static List<Case> reserved(int... codes) {
    return IntStream.of(codes)
        .mapToObj(code ->
            Case.of(
                    "6455/7.4/reserved-close-code-" + code,
                    "A Close frame with code " + code + " fails the connection")
                .proves(requirementOf(code))
                .bothRoles()
                .autobahn(autobahn(code))
                .cause("The code of a received Close is sent back without a look at it.")
                .script(peer -> {
                  peer.open();
                  peer.send(Frame.close(code));
                  peer.expect().failure(1002);
                }))
        .toList();
  }

  private static List<Case> unassigned(int... codes) {
    return IntStream.of(codes)
        .mapToObj(code -> notDefined("unassigned", code, "6455-7.4.2-02", autobahn(code)))
        .toList();
  }

  private static List<Case> beyond(int... codes) {
    return IntStream.of(codes)
        .mapToObj(code ->
            notDefined("out-of-range", code, "6455-7.4.2-04", code == 5000 ? "7.13.1" : "7.13.2"))
        .toList();
  }

  private static Case notDefined(String kind, int code, String requirement, String... autobahn) {
    return Case.of(
            "6455/7.4.2/" + kind + "-close-code-" + code,
            "A Close frame with code %d, which nobody has defined, ends the connection"
                .formatted(code))
        .proves(requirement)
        .bothRoles()
        .level(Level.SHOULD)
        .autobahn(autobahn)
        .cause("The code of a received Close is sent back without a look at it.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(code));
          peer.expect().expecting("Close(1002), the end of TCP, or at least a Close");
          Incoming next = peer.expect().nextButPongs();
          peer.expect().saw(next.toString());
          switch (next) {
            case Incoming.End _ -> {}
            case Received close when close.opcode() == Frame.CLOSE -> {
              if (close.closeCode() != 1002) {
                throw Judgement.lenient(close + ", as if the code were a good one");
              }
            }
            case Incoming _ -> throw Judgement.fail(next.toString());
          }
        });
  }
}
