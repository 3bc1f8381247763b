package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Upgrade;
import java.util.List;
import java.util.function.UnaryOperator;

/// Host, Upgrade and Connection of an opening request: RFC 6455 4.2.1, items 2 to 4.
final class UpgradeFieldCases {
  private UpgradeFieldCases() {}

  static List<Case> all() {
    return List.of(
        badHost("missing", "A request without Host is refused", u -> u.without("Host")),
        badHost("twice", "A request with two hosts is refused", u -> u.plus("Host", "b.example")),
        noUpgrade("missing", "A request without Upgrade", u -> u.without("Upgrade")),
        noUpgrade("to-another", "A request to upgrade to \"chat/7\"", upgrade("chat/7")),
        noUpgrade("longer-name", "A request to upgrade to \"websocketx\"", upgrade("websocketx")),
        goodUpgrade("in-capitals", "WEBSOCKET", upgrade("WEBSOCKET")),
        goodUpgrade("in-mixed-case", "WebSocket", upgrade("WebSocket")),
        listedUpgrade("in-list", "chat/7, websocket", upgrade("chat/7, websocket")),
        listedUpgrade(
            "on-second-line", "on a second line", u -> with(u, "Upgrade", "chat/7", "websocket")),
        noConnection("missing", "A request without Connection", u -> u.without("Connection")),
        noConnection("without-upgrade", "A request to keep alive", connection("keep-alive")),
        noConnection(
            "longer-token", "A request for \"upgraded\"", connection("upgraded, close-up")),
        goodConnection("lower-case", "upgrade", connection("upgrade")),
        goodConnection("capitals", "UPGRADE", connection("UPGRADE")),
        goodConnection("list", "keep-alive, Upgrade", connection("keep-alive, Upgrade")),
        goodConnection("tight-list", "keep-alive,Upgrade", connection("keep-alive,Upgrade")),
        goodConnection(
            "wide-list", "keep-alive \\t,\\t Upgrade", connection("keep-alive \t,\t Upgrade \t")),
        goodConnection(
            "second-line",
            "Upgrade on a second line",
            u -> with(u, "Connection", "keep-alive", "Upgrade")));
  }

  private static UnaryOperator<Upgrade> upgrade(String value) {
    return request -> request.with("Upgrade", value);
  }

  private static UnaryOperator<Upgrade> connection(String value) {
    return request -> request.with("Connection", value);
  }

  private static Upgrade with(Upgrade request, String name, String first, String second) {
    return request.with(name, first).plus(name, second);
  }

  private static Case badHost(String slug, String title, UnaryOperator<Upgrade> spoil) {
    return Case.of("6455/4.2.1/host-" + slug, title)
        .proves("6455-4.2.1-05", "6455-4.2.1-01")
        .rung(2)
        .cause("Host is left to a virtual host that nobody configured.")
        .script(peer -> Handshakes.refuses(peer, spoil, 400));
  }

  private static Case noUpgrade(String slug, String title, UnaryOperator<Upgrade> spoil) {
    return Case.of("6455/4.2.1/upgrade-" + slug, title + " is not switched")
        .proves("6455-4.2.1-06")
        .rung(2)
        .cause("Upgrade is not looked at, or is searched for a part of its value.")
        .script(peer -> Handshakes.staysWithHttp(peer, spoil));
  }

  private static Case goodUpgrade(String slug, String value, UnaryOperator<Upgrade> change) {
    return Case.of("6455/4.2.1/upgrade-" + slug, "The keyword is found in Upgrade: " + value)
        .proves("6455-4.2.1-06", "6455-11.2-01", "6455-2.1-02")
        .rung(2)
        .cause("The whole value of one line is compared, or compared with regard to case.")
        .script(peer -> Handshakes.accepts(peer, change));
  }

  /// Refusing this is lenient: decision 21 tells why.
  private static Case listedUpgrade(String slug, String value, UnaryOperator<Upgrade> change) {
    return Case.of("6455/4.2.1/upgrade-" + slug, "The keyword is found in Upgrade: " + value)
        .proves("6455-4.2.1-06")
        .rung(2)
        .cause("The whole value of one line is compared.")
        .script(peer ->
            Handshakes.acceptsIfAble(
                peer, change, "4.2.1 can be read as asking for \"websocket\" and nothing else"));
  }

  private static Case noConnection(String slug, String title, UnaryOperator<Upgrade> spoil) {
    return Case.of("6455/4.2.1/connection-" + slug, title + " is not switched")
        .proves("6455-4.2.1-07")
        .rung(2)
        .cause("Connection is not looked at, or is searched for a part of a token.")
        .script(peer -> Handshakes.staysWithHttp(peer, spoil));
  }

  private static Case goodConnection(String slug, String value, UnaryOperator<Upgrade> change) {
    return Case.of("6455/4.2.1/connection-" + slug, "The token is found in Connection: " + value)
        .proves("6455-4.2.1-07")
        .rung(2)
        .cause("The whole value of one line is compared, or compared with regard to case.")
        .script(peer -> Handshakes.accepts(peer, change));
  }
}
