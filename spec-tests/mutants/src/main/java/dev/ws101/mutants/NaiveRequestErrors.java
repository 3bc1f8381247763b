package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.Upgrade;
import dev.ws101.kit.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What a [NaiveHandshake] makes of the parts of a request that a strict server hardly looks at.
/// That refuses a body, and no more.
final class NaiveRequestErrors {
  private final Upgrade request;
  private final Set<Quirk> quirks;

  NaiveRequestErrors(Upgrade request, Set<Quirk> quirks) {
    this.request = request;
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  private boolean has(String name) {
    return !request.value(name).isEmpty();
  }

  boolean isError() {
    return !status().isEmpty();
  }

  String response() {
    return "HTTP/1.1 " + status() + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  }

  private String status() {
    boolean escapes = request.requestLine().contains("%00");
    if (is(RequestFault.FAILS_ON_ODD_ORIGINS) && isOddOrigin()
        || is(RequestFault.FAILS_ON_ESCAPES) && escapes) {
      return "500 Internal Server Error";
    }
    boolean foreign = has("Origin") && !request.value("Origin").contains(request.value("Host"));
    if (is(RequestFault.MATCHES_PARTS_OF_ORIGINS) && foreign) {
      return "403 Forbidden";
    }
    if (is(RequestFault.REFUSES_WITHOUT_A_CHALLENGE) && has("Authorization")) {
      return "401 Unauthorized";
    }
    boolean body = !request.value("Content-Length").matches("0?") || has("Transfer-Encoding");
    return body && !is(RequestFault.TAKES_BODIES_FOR_FRAMES) ? "400 Bad Request" : "";
  }

  private boolean isOddOrigin() {
    long lines = request.fields().stream().filter(line -> line.startsWith("Origin:")).count();
    boolean url = request.value("Origin").matches("https?://[-.a-z0-9]+(:\\d+)?");
    return lines > 1 || lines == 1 && !url;
  }

  /// What is written behind a refusal.
  String second() {
    return is(RequestFault.ANSWERS_BEHIND_A_REFUSAL)
        ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        : "";
  }

  /// Whether nothing becomes of it but what is written first.
  boolean isWaitedOn() {
    byte[] head = (request.requestLine() + request.fields()).getBytes(StandardCharsets.ISO_8859_1);
    return is(RequestFault.WAITS_FOR_A_BODY) && has("Content-Length")
        || is(RequestFault.WAITS_FOR_BETTER_UTF8) && Utf8.firstWrong(head) >= 0
        || isOfTheDraft();
  }

  private boolean isOfTheDraft() {
    return is(RequestFault.SPEAKS_THE_DRAFT_OF_OLD) && has("Sec-WebSocket-Key1");
  }

  String first() {
    return isOfTheDraft() ? "HTTP/1.1 101 WebSocket Protocol Handshake\r\n\r\n" : "";
  }

  /// A Close right behind the 101, or nothing.
  byte[] lateClose() {
    boolean foreign = has("Origin") && !request.value("Origin").endsWith(request.value("Host"));
    boolean elsewhere = !request.requestLine().startsWith("GET / ");
    String offers = request.value("Sec-WebSocket-Extensions");
    boolean lacking = !offers.isEmpty() && !offers.contains("permessage-deflate");
    if (is(RequestFault.CHECKS_ORIGIN_TOO_LATE) && foreign
        || is(RequestFault.FINDS_RESOURCES_TOO_LATE) && elsewhere) {
      return Frame.close(1008).encode(false, 0);
    }
    return is(RequestFault.CLOSES_FOR_WANT_OF_AN_EXTENSION) && lacking
        ? Frame.close(1010).encode(false, 0)
        : new byte[0];
  }
}
