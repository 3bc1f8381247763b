package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Sec-WebSocket-Version: RFC 6455 4.2.1 item 6, 4.2.2, 4.3 and 4.4.
final class VersionCases {
  private static final String VERSION = "Sec-WebSocket-Version";

  private VersionCases() {}

  static List<Case> all() {
    return List.of(
        bad("missing", "A request without a version is refused", u -> u.without(VERSION)),
        bad("empty", "An empty version is refused", u -> u.with(VERSION, "")),
        noNumber("with-leading-zero", "The version 013 is refused", "013"),
        noNumber("with-letter", "The version 13a is refused", "13a"),
        noNumber("above-255", "The version 269 is not taken for 13", "269"),
        noNumber("hexadecimal", "The version 0x0d is not taken for 13", "0x0d"),
        noNumber("with-sign", "The version +13 is not taken for 13", "+13"),
        twice("13"),
        twice("8"),
        other("0"),
        other("8"),
        other("12"),
        other("14"),
        other("255"));
  }

  private static Case bad(String slug, String title, UnaryOperator<Upgrade> spoil) {
    return Case.of("6455/4.2.1/version-" + slug, title)
        .proves("6455-4.2.1-09", "6455-4.2.1-01")
        .rung(2)
        .cause("The version is not looked at.")
        .script(peer -> Handshakes.refuses(peer, spoil, 400, 426));
  }

  private static Case noNumber(String slug, String title, String value) {
    return Case.of("6455/4.2.1/version-" + slug, title)
        .proves("6455-4.3-04", "6455-4.2.1-09", "6455-4.2.1-01")
        .rung(2)
        .cause("The version is read by something that knows more ways to write a number.")
        .script(peer -> Handshakes.refuses(peer, u -> u.with(VERSION, value), 400, 426));
  }

  private static Case twice(String second) {
    return Case.of(
            "6455/11.3.5/version-13-and-" + second,
            "A request with the versions 13 and " + second + " is refused")
        .proves("6455-11.3.5-02", "6455-4.2.1-01")
        .rung(2)
        .cause("The first line of a name is taken, and the others are not looked at.")
        .script(peer -> Handshakes.refuses(peer, u -> u.plus(VERSION, second), 400, 426));
  }

  private static Case other(String version) {
    return Case.of(
            "6455/4.4/version-" + version,
            "A request of version " + version + " gets an error that names the versions served")
        .proves("6455-4.4-01", "6455-4.2.2-09", "6455-4.3-06", "6455-11.6-01", "ROBUST-proxy-04")
        .rung(2)
        .cause("The error of a bad request is sent, without Sec-WebSocket-Version.")
        .script(peer -> namesItsVersions(peer, version));
  }

  private static void namesItsVersions(Peer peer, String version) throws IOException {
    Handshakes.acceptsACorrectOne(peer);
    Answer answer = peer.ask(peer.upgrade().with(VERSION, version));
    peer.expect().expecting("an HTTP error with Sec-WebSocket-Version: 13");
    if (answer.switched() && version.equals("8")) {
      throw Judgement.lenient(answer + "; a server may speak the draft that had version 8 as well");
    }
    if (answer.status() == 0) {
      throw Judgement.lenient(answer + ", which names no version");
    }
    String versions = answer.value(VERSION);
    boolean wellFormed = Arrays.stream(versions.split(",")).allMatch(VersionCases::isVersion);
    boolean named = wellFormed && answer.lists(VERSION, "13") && !answer.lists(VERSION, version);
    if (answer.status() < 400 || !named) {
      throw Judgement.fail("%s with versions \"%s\"".formatted(answer, versions));
    }
    peer.expect().refused(answer, 400, 426);
    peer.expect().saw(answer + " with versions " + versions);
  }

  private static boolean isVersion(String item) {
    return item.strip().matches("\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5]");
  }
}
