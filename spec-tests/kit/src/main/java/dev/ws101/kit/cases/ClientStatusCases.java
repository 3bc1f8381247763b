package dev.ws101.kit.cases;

import static dev.ws101.kit.cases.ClientAnswers.refused;
import static dev.ws101.kit.cases.ClientAnswers.taken;
import static dev.ws101.kit.cases.ClientAnswers.takenWith;

import dev.ws101.kit.Case;
import dev.ws101.kit.Visit;
import java.util.ArrayList;
import java.util.List;

/// What a client makes of the head of the server's answer as a whole: RFC 6455 4.1, second half.
final class ClientStatusCases {
  private ClientStatusCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(statuses());
    cases.addAll(statusLines());
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

  private static List<Case> statuses() {
    return List.of(
        status("100 Continue"),
        status("200 OK"),
        status("204 No Content"),
        status("301 Moved Permanently"),
        status("401 Unauthorized"),
        status("403 Forbidden"),
        status("404 Not Found"),
        status("407 Proxy Authentication Required"),
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
}
