package dev.ws101.kit.cases;

import static dev.ws101.kit.Level.SHOULD;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Upgrade;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The first line of an opening request: RFC 6455 4.2.1, item 1.
final class RequestLineCases {
  private RequestLineCases() {}

  static List<Case> all() {
    return List.of(
        otherMethod("POST"),
        otherMethod("PUT"),
        lowerCaseMethod(),
        http10(),
        otherProtocol(),
        laterMinorVersion(),
        absoluteTarget(),
        spaceInTarget(),
        garbage());
  }

  private static Case otherMethod(String method) {
    return Case.of(
            "6455/4.2.1/method-" + method.toLowerCase(Locale.ROOT),
            "A " + method + " request is not switched to WebSocket")
        .proves("6455-4.2.1-02", "6455-4.2.1-01")
        .rung(2)
        .cause("The method is never looked at.")
        .script(peer ->
            Handshakes.refuses(
                peer, request -> request.method(method), 400, 403, 404, 405, 411, 501));
  }

  private static Case lowerCaseMethod() {
    return Case.of(
            "6455/4.2.1/method-in-lower-case", "A request with the method \"get\" is not switched")
        .proves("6455-4.2.1-02")
        .rung(2)
        .cause("Methods are compared without regard to case, but HTTP's are case-sensitive.")
        .script(
            peer -> Handshakes.refuses(peer, request -> request.method("get"), 400, 404, 405, 501));
  }

  private static Case http10() {
    return Case.of("6455/4.2.1/http-10", "A request of HTTP/1.0 is not switched")
        .proves("6455-4.2.1-03")
        .rung(2)
        .cause("The version of the request line is never looked at.")
        .script(peer -> Handshakes.staysWithHttp(peer, request -> request.version("HTTP/1.0")));
  }

  private static Case otherProtocol() {
    return Case.of(
            "6455/4.2.1/no-http-version", "A request line that ends in HTTX/1.1 is not switched")
        .proves("6455-4.2.1-01", "6455-4.2.1-03")
        .rung(2)
        .cause("Only the digits of the version are looked at.")
        .script(peer ->
            Handshakes.refuses(peer, request -> request.version("HTTX/1.1"), 400, 501, 505));
  }

  private static Case laterMinorVersion() {
    return Case.of(
            "6455/4.2.1/http-12",
            "A request of HTTP/1.2 is accepted or refused, but not left alone")
        .proves("6455-4.2.1-03")
        .rung(2)
        .cause(
            "The answer to an unknown minor version is neither written nor the connection ended.")
        .script(peer -> Handshakes.acceptsOrRefuses(peer, peer.upgrade().version("HTTP/1.2")));
  }

  private static Case absoluteTarget() {
    return Case.of("6455/4.2.1/absolute-target", "A request with an absolute http URI is accepted")
        .proves("6455-4.2.1-04")
        .rung(2)
        .cause("The target is taken for a path as it stands.")
        .script(peer -> {
          Upgrade request = peer.upgrade();
          String path = request.requestLine().split(" ")[1];
          String uri = "http://" + request.value("Host") + path;
          peer.expect().accepted(request.requestLine("GET " + uri + " HTTP/1.1"));
        });
  }

  private static Case spaceInTarget() {
    return Case.of("6455/4.2.1/space-in-target", "A request line of four words is not switched")
        .proves("6455-4.2.1-01")
        .level(SHOULD)
        .rung(2)
        .cause("The line is cut at its first and last space, or at any white space.")
        .script(peer ->
            Handshakes.refuses(
                peer, request -> request.requestLine("GET /a b HTTP/1.1"), 400, 404));
  }

  private static Case garbage() {
    return Case.of(
            "6455/4.2.1/no-http",
            "A connection that begins with no HTTP at all gets an error or ends")
        .proves("6455-4.2.1-01", "6455-10.7-01", "6455-10.7-02")
        .rung(2)
        .cause("What cannot be parsed is waited on for more.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          peer.connect();
          peer.sendBytes(
              "\1\2\3 no request, but an end:\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          Answer answer = peer.answer();
          peer.expect().refused(answer, 400, 405, 501, 505);
        });
  }
}
