package dev.ws101.kit.cases;

import static dev.ws101.kit.cases.ClientAnswers.refused;
import static dev.ws101.kit.cases.ClientAnswers.takenWith;

import dev.ws101.kit.Asked;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Received;
import dev.ws101.kit.Visit;
import dev.ws101.kit.Welcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// What a client makes of fields that are repeated, folded, spelt or listed otherwise than usual:
/// RFC 6455 4.1, 4.3, 9.1 and 11.3, RFC 9112 5.
final class ClientFieldCases {
  private static final String ACCEPT = "Sec-WebSocket-Accept";
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final String WRONG = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
  private static final String FIRST_ONLY = "Of several lines with a name only one is looked at.";

  private ClientFieldCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(names());
    cases.addAll(repeated());
    cases.addAll(lists());
    cases.add(interim());
    cases.add(badFrameBehindTheHead());
    cases.add(origin());
    return cases;
  }

  private static List<Case> names() {
    return List.of(
        takenWith(
            "names-in-lower-case",
            "A 101 with all field names in lower case",
            "Names are compared with their case.",
            w -> spelt(w, name -> name.toLowerCase(Locale.ROOT)),
            "6455-4.1-45"),
        takenWith(
            "names-in-capitals",
            "A 101 with all field names in capitals",
            "Names are compared with their case.",
            w -> spelt(w, name -> name.toUpperCase(Locale.ROOT)),
            "6455-4.1-45"),
        refused(
            "upgrade-with-kelvin-sign",
            "A 101 with a Kelvin sign for the k in Upgrade: websocket",
            "Letters are folded as Unicode has it, where a Kelvin sign is a k.",
            w -> w.with("Upgrade", "websoc" + inUtf8("\u212A") + "et"),
            "6455-2.1-02",
            "6455-4.1-39"),
        refused(
            "subprotocol-not-in-utf8",
            "A 101 with a subprotocol that is not UTF-8, and that nobody asked for",
            "What cannot be decoded is replaced, or left out, and then it is nothing.",
            w -> w.plus(PROTOCOL, "\u00ff\u00fe\u00c0\u00af"),
            "6455-8.1-03",
            "6455-4.1-43"));
  }

  /// The octets of a text, a character each.
  private static String inUtf8(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static Welcome spelt(Welcome right, UnaryOperator<String> change) {
    Welcome changed = right;
    for (String name : List.of("Upgrade", "Connection", ACCEPT)) {
      String value = right.value(name);
      changed = changed.without(name).plus(change.apply(name), value);
    }
    return changed;
  }

  private static List<Case> repeated() {
    return List.of(
        refused(
            "accept-right-and-wrong",
            "A 101 with the right accept value and a wrong one behind it",
            FIRST_ONLY,
            w -> w.plus(ACCEPT, WRONG),
            "6455-11.3.3-01",
            "6455-4.1-44"),
        refused(
            "accept-wrong-and-right",
            "A 101 with a wrong accept value and the right one behind it",
            FIRST_ONLY,
            w -> w.with(ACCEPT, WRONG).plus(ACCEPT, w.value(ACCEPT)),
            "6455-11.3.3-01",
            "6455-4.1-44"),
        refused(
            "two-subprotocols",
            "A 101 with two lines that choose a subprotocol",
            FIRST_ONLY,
            (visit, w) -> twoSubprotocols(visit.asked(), w),
            "6455-11.3.4-02",
            "6455-4.1-44"),
        refused(
            "upgrade-to-two",
            "A 101 that upgrades to websocket and to something else",
            FIRST_ONLY,
            w -> w.plus("Upgrade", "h2c"),
            "6455-4.1-39"));
  }

  /// Those that were asked for if there are any, so that nothing but their number is wrong.
  private static Welcome twoSubprotocols(Asked asked, Welcome right) {
    List<String> wanted = asked.elements(PROTOCOL);
    String one = wanted.isEmpty() ? "ws101-one" : wanted.getFirst();
    String other = wanted.isEmpty() ? "ws101-other" : wanted.getLast();
    return right.plus(PROTOCOL, one).plus(PROTOCOL, other);
  }

  private static List<Case> lists() {
    return List.of(
        takenWith(
            "connection-in-two-lines",
            "A 101 with Upgrade in the second of two lines of Connection",
            FIRST_ONLY,
            w -> w.with("Connection", "keep-alive").plus("Connection", "Upgrade"),
            "6455-4.1-40"),
        takenWith(
            "connection-with-white-space",
            "A 101 with tabs and spaces around the elements of Connection",
            "White space is taken for a part of the element.",
            w -> w.with("Connection", "keep-alive\t,\t \tUpgrade \t"),
            "6455-4.1-40",
            "6455-4.3-07"),
        refused(
            "accept-folded-inside",
            "A 101 whose accept value is cut in two by a folded line",
            "A fold is dropped with the white space around it, which joins what it parts.",
            w ->
                w.with(
                    ACCEPT,
                    w.value(ACCEPT).substring(0, 9) + "\r\n " + w.value(ACCEPT).substring(9)),
            "6455-4.1-41"));
  }

  private static Case interim() {
    return Case.of(
            "6455/4.1/answer-behind-an-interim-one",
            "A right answer behind 100 Continue opens the connection, which nothing else does")
        .proves("6455-4.1-38")
        .forClients()
        .rung(2)
        .cause("The first head that comes is taken for the answer.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          String right = visit.welcome().statusLine();
          visit.reply(visit.welcome().statusLine("HTTP/1.1 100 Continue\r\n\r\n" + right));
          visit.mustBeOpenOrGone("an interim response is read over in HTTP");
        });
  }

  private static Case badFrameBehindTheHead() {
    return Case.of(
            "robust/ctl/bad-frame-behind-the-head",
            "A bad frame in the segment of a right answer fails the connection in good order")
        .proves("ROBUST-ctl-05", "6455-4.1-46")
        .forClients()
        .rung(3)
        .cause("The frame comes before anybody is there who could handle the error.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          visit.replyWith(Frame.text("bad").withRsv(7));
          peer.expect().expecting("Close(1002) or the end of TCP, at most behind a greeting");
          Incoming next = peer.expect().nextButPongs();
          while (next instanceof Incoming.Message && !next.equals(Incoming.Message.text("bad"))) {
            next = peer.expect().nextButPongs();
          }
          peer.expect().saw(next.toString());
          if (next instanceof Incoming.Message) {
            throw Judgement.fail(next.toString());
          }
          if (next instanceof Received close && close.closeCode() != 1002) {
            throw Judgement.lenient(next + ", which is not the code for this");
          }
        });
  }

  private static Case origin() {
    return Case.of(
            "6455/4.1/origin",
            "Origin, if the client sends it, is the origin of a page, and a browser sends it")
        .proves("6455-4.1-28", "6455-4.1-27", "6455-4.1-26")
        .forClients()
        .rung(2)
        .cause("The address of the page, or of the server, is sent instead of an origin.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting("one Origin of a browser, none or one of others, well formed");
          List<String> origins = visit.asked().values("Origin");
          boolean browser = visit.asked().value("User-Agent").startsWith("Mozilla/5.0");
          boolean formed = origins.stream().allMatch(ClientFieldCases::isOrigin);
          if (!formed || origins.size() > 1 || browser && origins.isEmpty()) {
            throw Judgement.fail("Origin: " + origins);
          }
          visit.taken(visit.welcome());
        });
  }

  /// As RFC 6454 6.2 writes it, without the port that goes without saying.
  private static boolean isOrigin(String text) {
    return text.equals("null")
        || text.matches("[a-z][a-z0-9+.-]*://[^/?#@A-Z\\s]+")
            && !text.matches("http://.*:80|https://.*:443");
  }
}
