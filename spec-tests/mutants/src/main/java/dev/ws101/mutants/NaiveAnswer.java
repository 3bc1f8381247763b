package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Role;
import dev.ws101.kit.Upgrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a server answers to an opening request, as its quirks have it.
final class NaiveAnswer {
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final String END = "\r\n";

  private final Upgrade request;
  private final Set<Quirk> quirks;
  private final Optional<DeflateAnswer> compression;

  NaiveAnswer(Upgrade request, Set<Quirk> quirks) {
    this.request = request;
    this.quirks = quirks;
    boolean one = is(RequestFault.READS_ONE_LINE_OF_OFFERS);
    String offers = one ? request.value(EXTENSIONS) : String.join(", ", lines(EXTENSIONS));
    compression = NaiveDeflate.answer(offers, quirks);
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// The values of all lines of this name.
  private List<String> lines(String name) {
    return new Answer(101, "", request.fields()).values(name);
  }

  /// @param version whether it is only the version that is wrong
  String refusal(boolean version) {
    String status = "400 Bad Request";
    if (version && !is(HandshakeFault.NAMES_NO_VERSION)) {
      status = "426 Upgrade Required\r\nSec-WebSocket-Version: " + versions();
    }
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  }

  private String versions() {
    return is(AnswerFault.NAMES_VERSIONS_IT_REFUSES)
        ? "13, 12, 8, 0, 14, 255"
        : is(AnswerFault.NAMES_ITS_VERSION_IN_WORDS) ? "v13" : "13";
  }

  /// The head of a 101.
  String welcome() {
    String reason = is(Oddity.LATIN_REASON_PHRASE) ? "Gew\u00e4hrt" : "Switching Protocols";
    List<String> fields = new ArrayList<>();
    fields.add("Upgrade: " + (is(AnswerFault.UPGRADES_TO_ANOTHER) ? "WebSockets" : "websocket"));
    if (!is(AnswerFault.LEAVES_CONNECTION_OUT)) {
      fields.add("Connection: " + (is(AnswerFault.SAYS_CLOSE) ? "close" : "Upgrade"));
    }
    new NaiveAccept(request, quirks).lines().forEach(fields::add);
    subprotocol().ifPresent(value -> fields.add(PROTOCOL + ": " + value));
    extensions().ifPresent(value -> fields.add(EXTENSIONS + ": " + value));
    if (is(Oddity.MORE_HEADERS)) {
      fields.addAll(List.of("Server: naive", "Date: Sat, 21 Nov 2026 12:00:00 GMT", "X-Empty:"));
    }
    List<String> ordered = is(Oddity.HEADERS_IN_ANOTHER_ORDER) ? fields.reversed() : fields;
    String head = "HTTP/1.1 101 " + reason + END + String.join(END, ordered) + END + END;
    String body = is(HandshakeFault.SENDS_A_BODY) ? "switched\r\n" : "";
    return (is(Oddity.LOWER_CASE_HEADERS) ? lowered(head) : head) + body;
  }

  private static String lowered(String head) {
    return head.replace("Upgrade:", "upgrade:")
        .replace("Connection: Upgrade", "connection: keep-alive,upgrade")
        .replace("Sec-WebSocket-Accept:", "sec-websocket-accept:");
  }

  /// A strict server of this kind knows none.
  private Optional<String> subprotocol() {
    List<String> offered = lines(PROTOCOL);
    if (is(AnswerFault.NAMES_ITS_OWN_SUBPROTOCOL)) {
      return Optional.of("echo");
    }
    if (is(AnswerFault.NAMES_AN_EMPTY_SUBPROTOCOL)) {
      return Optional.of("");
    }
    boolean echoes = is(AnswerFault.NAMES_ALL_SUBPROTOCOLS) || is(HandshakeFault.ECHOES_OFFERS);
    if (echoes && !offered.isEmpty()) {
      return Optional.of(String.join(", ", offered));
    }
    return is(AnswerFault.NAMES_SUBPROTOCOLS_IN_LOWER_CASE)
        ? offered.stream().findFirst().map(list -> list.split(",")[0].toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private Optional<String> extensions() {
    List<String> offered = lines(EXTENSIONS);
    if (is(HandshakeFault.ECHOES_OFFERS)) {
      return offered.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", offered));
    }
    if (is(AnswerFault.NAMES_NO_EXTENSION)) {
      return Optional.of("");
    }
    return is(AnswerFault.NAMES_ITS_OWN_EXTENSION)
        ? Optional.of("permessage-deflate")
        : is(AnswerFault.NAMES_A_DRAFT_OF_AN_EXTENSION)
            ? Optional.of("x-webkit-deflate-frame")
            : compression.map(DeflateAnswer::toString);
  }

  /// The compression that has been agreed.
  Optional<NaiveDeflate> deflate() {
    boolean real = !is(DeflateFault.AGREES_AND_KNOWS_NOTHING) && !is(HandshakeFault.ECHOES_OFFERS);
    return compression
        .filter(_ -> real)
        .map(agreed -> new NaiveDeflate(Role.SERVER, agreed, quirks));
  }
}
