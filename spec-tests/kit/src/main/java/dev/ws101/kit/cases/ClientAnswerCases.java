package dev.ws101.kit.cases;

import static dev.ws101.kit.cases.ClientAnswers.refused;
import static dev.ws101.kit.cases.ClientAnswers.takenWith;

import dev.ws101.kit.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a client makes of the fields in the server's answer: RFC 6455 4.1, second half.
final class ClientAnswerCases {
  private static final String ACCEPT = "Sec-WebSocket-Accept";
  private static final String[] ACCEPT_ROWS = {"6455-4.1-41", "ROBUST-hs-09"};
  private static final String STATUS_ONLY = "Only the status is looked at.";
  private static final String NOT_COMPARED =
      "Sec-WebSocket-Accept is not compared, or not with what our own key makes.";

  private ClientAnswerCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(upgrades());
    cases.addAll(connections());
    cases.addAll(accepts());
    cases.addAll(nearlyRightAccepts());
    cases.addAll(notAskedFor());
    return cases;
  }

  private static List<Case> upgrades() {
    return List.of(
        refused(
            "upgrade-missing",
            "A 101 without Upgrade",
            STATUS_ONLY,
            w -> w.without("Upgrade"),
            "6455-4.1-39"),
        refused(
            "upgrade-to-another",
            "A 101 with Upgrade: websocketx",
            STATUS_ONLY,
            w -> w.with("Upgrade", "websocketx"),
            "6455-4.1-39"),
        takenWith(
            "upgrade-in-capitals",
            "A 101 with Upgrade: WEBSOCKET",
            "Letters are compared with their case.",
            w -> w.with("Upgrade", "WEBSOCKET"),
            "6455-4.1-39",
            "6455-11.2-01",
            "6455-2.1-02"));
  }

  private static List<Case> connections() {
    return List.of(
        refused(
            "connection-missing",
            "A 101 without Connection",
            STATUS_ONLY,
            w -> w.without("Connection"),
            "6455-4.1-40"),
        refused(
            "connection-close",
            "A 101 with Connection: close",
            STATUS_ONLY,
            w -> w.with("Connection", "close"),
            "6455-4.1-40"),
        refused(
            "connection-longer-token",
            "A 101 with Connection: upgraded",
            "The field is searched for the word.",
            w -> w.with("Connection", "upgraded"),
            "6455-4.1-40"),
        takenWith(
            "connection-list",
            "A 101 with Connection: keep-alive, upgrade",
            "The whole value is compared.",
            w -> w.with("Connection", "keep-alive, upgrade"),
            "6455-4.1-40",
            "ROBUST-hs-11"));
  }

  private static List<Case> accepts() {
    return List.of(
        refused(
            "accept-missing",
            "A 101 without " + ACCEPT,
            NOT_COMPARED,
            w -> w.without(ACCEPT),
            ACCEPT_ROWS),
        refused(
            "accept-empty",
            "A 101 with an empty " + ACCEPT,
            NOT_COMPARED,
            w -> w.with(ACCEPT, ""),
            ACCEPT_ROWS),
        refused(
            "accept-of-the-example",
            "A 101 with the accept value of the RFC's example",
            NOT_COMPARED,
            w -> w.with(ACCEPT, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            ACCEPT_ROWS));
  }

  private static List<Case> nearlyRightAccepts() {
    return List.of(
        refused(
            "accept-is-the-key",
            "A 101 that sends the key back",
            NOT_COMPARED,
            (visit, w) -> w.with(ACCEPT, visit.asked().value("Sec-WebSocket-Key")),
            ACCEPT_ROWS),
        refused(
            "accept-in-lower-case",
            "A 101 with the right value in lower case",
            NOT_COMPARED,
            w -> w.with(ACCEPT, w.value(ACCEPT).toLowerCase(Locale.ROOT)),
            ACCEPT_ROWS),
        refused(
            "accept-cut-short",
            "A 101 with the first half of the right value",
            NOT_COMPARED,
            w -> w.with(ACCEPT, w.value(ACCEPT).substring(0, 14)),
            ACCEPT_ROWS),
        takenWith(
            "accept-with-spaces",
            "A 101 with white space around the right value",
            "White space around a value is taken for a part of it.",
            w -> w.with(ACCEPT, " \t" + w.value(ACCEPT) + "  "),
            ACCEPT_ROWS));
  }

  private static List<Case> notAskedFor() {
    String cause = "What the server says is taken over without a look at what was asked for.";
    return List.of(
        refused(
            "unknown-extension",
            "A 101 with an extension that nobody offered",
            cause,
            w -> w.plus("Sec-WebSocket-Extensions", "x-ws101-unheard-of"),
            "6455-4.1-42"),
        refused(
            "unknown-subprotocol",
            "A 101 with a subprotocol that nobody asked for",
            cause,
            w -> w.plus("Sec-WebSocket-Protocol", "ws101-unheard-of"),
            "6455-4.1-43"),
        takenWith(
            "unknown-fields",
            "A 101 with fields that mean nothing to WebSocket",
            "Fields are expected in a certain order or number.",
            w -> w.plus("Server", "ws101").plus("X-Nothing", "").plus("Date", "long ago"),
            "6455-4.1-46"));
  }
}
