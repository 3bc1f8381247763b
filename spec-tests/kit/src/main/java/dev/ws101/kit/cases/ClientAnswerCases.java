package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Visit;
import dev.ws101.kit.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// What a client makes of the server's answer: RFC 6455 4.1, second half.
final class ClientAnswerCases {
  private static final String ACCEPT = "Sec-WebSocket-Accept";
  private static final String[] ACCEPT_ROWS = {"6455-4.1-41", "ROBUST-hs-09"};
  private static final String STATUS_ONLY = "Only the status is looked at.";
  private static final String NOT_COMPARED =
      "Sec-WebSocket-Accept is not compared, or not with what our own key makes.";

  private ClientAnswerCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(statuses());
    cases.addAll(statusLines());
    cases.addAll(upgrades());
    cases.addAll(connections());
    cases.addAll(accepts());
    cases.addAll(nearlyRightAccepts());
    cases.addAll(notAskedFor());
    cases.add(
        taken(
            "head-in-single-bytes",
            "A right answer that comes byte by byte",
            "One read is taken for the whole head.",
            visit -> visit.replyInSingleBytes(visit.welcome()),
            "6455-4.1-46",
            "6455-2.1-01"));
    cases.add(
        taken(
            "frame-behind-the-head",
            "A right answer with the first frame in the same segment",
            "What is read behind the head is dropped.",
            Visit::replyWithAFrameBehind,
            "6455-4.1-46"));
    return cases;
  }

  private static Case refused(
      String name, String what, String cause, UnaryOperator<Welcome> spoil, String... rows) {
    return refused(name, what, cause, (_, right) -> spoil.apply(right), rows);
  }

  private static Case refused(
      String name,
      String what,
      String cause,
      BiFunction<Visit, Welcome, Welcome> spoil,
      String... rows) {
    return Case.of("6455/4.1/answer-" + name, what + " opens no connection")
        .proves(rows)
        .forClients()
        .rung(2)
        .cause(cause)
        .script(peer -> {
          peer.expect().expecting("first of all a right answer taken, on another connection");
          peer.another().open();
          Visit visit = peer.visit();
          visit.refused(spoil.apply(visit, visit.welcome()));
        });
  }

  private interface Reply {
    void send(Visit visit);
  }

  private static Case taken(String name, String what, String cause, Reply reply, String... rows) {
    return Case.of("6455/4.1/answer-" + name, what + " opens the connection")
        .proves(rows)
        .forClients()
        .rung(2)
        .cause(cause)
        .script(peer -> {
          Visit visit = peer.visit();
          reply.send(visit);
          visit.mustBeOpen();
        });
  }

  private static Case takenWith(
      String name, String what, String cause, UnaryOperator<Welcome> change, String... rows) {
    return taken(name, what, cause, visit -> visit.reply(change.apply(visit.welcome())), rows);
  }

  private static List<Case> statuses() {
    return List.of(
        status("200 OK"),
        status("204 No Content"),
        status("401 Unauthorized"),
        status("403 Forbidden"),
        status("404 Not Found"),
        status("426 Upgrade Required"),
        status("500 Internal Server Error"),
        status("503 Service Unavailable"));
  }

  private static Case status(String status) {
    return refused(
        "status-" + status.substring(0, 3),
        "A status of " + status + " with all else as in a 101",
        "The fields are looked at, and the status is not.",
        right ->
            right
                .statusLine("HTTP/1.1 " + status)
                .with("Connection", "Upgrade, close")
                .plus("Content-Length", "0"),
        "6455-4.1-38",
        "6455-4.1-37",
        "6455-7.2.1-01",
        "ROBUST-hs-10");
  }

  private static List<Case> statusLines() {
    return List.of(
        line("no-http", "ICY 101 Switching Protocols"),
        line("status-of-four-digits", "HTTP/1.1 1010 Switching Protocols"),
        line("status-in-the-reason", "HTTP/1.1 500 101 Switching Protocols"),
        takenWith(
            "without-reason",
            "A 101 without a reason phrase",
            "The reason phrase is taken to be there.",
            right -> right.statusLine("HTTP/1.1 101 "),
            "6455-4.1-46"),
        takenWith(
            "another-reason",
            "A 101 with another reason phrase",
            "The reason phrase is compared.",
            right -> right.statusLine("HTTP/1.1 101 Web Socket Protocol Handshake"),
            "6455-4.1-46"));
  }

  private static Case line(String name, String line) {
    return refused(
        name,
        "The status line " + line,
        "The status line is searched for 101 instead of being read.",
        right -> right.statusLine(line),
        "6455-4.1-44",
        "ROBUST-hs-10");
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
            "6455-4.1-39"));
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
