package dev.ws101.lab;

import dev.ws101.handshake.AcceptKey;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Explains a head of HTTP word by word.
final class HeadNotes {
  private static final Pattern KEY = Pattern.compile("(?im)^Sec-WebSocket-Key: *(\\S+)");
  private static final String LINE_END = "CR LF";

  /// What a word or the value of a field is for.
  private record Meaning(String text, String... requirements) {}

  private static final Map<String, Meaning> REQUEST =
      Map.of(
          "host",
          new Meaning(
              "Which host the client means; one machine may be several. A port stands behind it"
                  + " unless it is the usual one.",
              "6455-4.1-20",
              "6455-4.2.1-05"),
          "upgrade",
          new Meaning("What to change to.", "6455-4.1-21", "6455-4.2.1-06"),
          "connection",
          new Meaning(
              "Upgrade is meant for the next hop only: a proxy that does not know it takes it"
                  + " away.",
              "6455-4.1-22",
              "6455-4.2.1-07"),
          "sec-websocket-version",
          new Meaning("The protocol of RFC 6455. Drafts had the other numbers.", "6455-4.1-30"),
          "sec-websocket-protocol",
          new Meaning(
              "What the client would like to speak inside the messages, the dearest first.",
              "6455-4.1-31"),
          "sec-websocket-extensions",
          new Meaning(
              "The client can compress messages, and would keep to a smaller window if it were"
                  + " asked to.",
              "6455-4.1-34",
              "7692-5-01",
              "7692-7.1.2.2-01"),
          "origin",
          new Meaning(
              "From which site the script comes that wants to connect. A browser says so truly; any"
                  + " other program says what it likes.",
              "6455-4.1-26",
              "6455-4.1-27"));

  private static final Map<String, Meaning> RESPONSE =
      Map.of(
          "upgrade",
          new Meaning("What the connection changes to.", "6455-4.2.2-19", "6455-4.1-39"),
          "connection",
          new Meaning("As in the request.", "6455-4.2.2-20", "6455-4.1-40"),
          "sec-websocket-protocol",
          new Meaning(
              "What the server chose of that which the client would like to speak.",
              "6455-4.2.2-12",
              "6455-4.2.2-23"),
          "sec-websocket-extensions",
          new Meaning(
              "The server takes the offer: from now on messages may be compressed, with windows of"
                  + " any size, kept from one message to the next.",
              "6455-4.2.2-15",
              "7692-5-06"));

  private final Role from;
  private final String text;
  private final String request;
  private final List<Note> notes = new ArrayList<>();

  private HeadNotes(Recording.Part part, String request) {
    this.from = part.from();
    this.text = part.text();
    this.request = request;
  }

  /// @param request that a response answers, or this one itself
  static List<Note> of(Recording.Part part, String request) {
    HeadNotes head = new HeadNotes(part, request);
    int at = head.firstLine();
    while (at < head.text.length()) {
      at = head.line(at);
    }
    return head.notes;
  }

  private int firstLine() {
    int end = text.indexOf("\r\n");
    int first = text.indexOf(' ') + 1;
    int second = text.indexOf(' ', first) + 1;
    if (from == Role.CLIENT) {
      note(0, first, "method", "Nothing but GET opens a WebSocket.", "6455-4.1-17");
      String target = "The resource name: which of its services the server is asked for.";
      note(first, second, "target", target, "6455-4.1-19", "6455-4.2.2-11");
      note(second, end, "version", "HTTP 1.1 at least.", "6455-4.1-18");
    } else {
      note(0, first, "version", "The last of HTTP on this connection.", "6455-4.2.2-17");
      String status = "Yes. Any other number would be an answer of HTTP, and no WebSocket.";
      note(first, second, "status", status, "6455-4.2.2-18", "6455-4.1-38");
      note(second, end, "reason", "For people; nobody reads it.");
    }
    return lineEnd(end);
  }

  private int line(int from) {
    int end = text.indexOf("\r\n", from);
    if (end == from) {
      String after = "A blank line ends the head. What follows is no longer HTTP, but frames.";
      notes.add(Note.octets(from, from + 2, LINE_END, after));
      return from + 2;
    }
    int colon = text.indexOf(':', from);
    int value = text.charAt(colon + 1) == ' ' ? colon + 2 : colon + 1;
    String name = text.substring(from, colon);
    Meaning meaning = meaning(name.toLowerCase(Locale.ROOT), text.substring(value, end));
    String spelt = "Capital letters make no difference here, and the order of lines none either.";
    note(from, value, "field name", spelt, "6455-4.1-45", "6455-4.2.1-15");
    note(value, end, name, meaning.text, meaning.requirements);
    return lineEnd(end);
  }

  private int lineEnd(int at) {
    notes.add(Note.octets(at, at + 2, LINE_END, "The line ends here."));
    return at + 2;
  }

  private void note(int from, int to, String title, String what, String... requirements) {
    String words = title + ": " + text.substring(from, to).strip();
    notes.add(Note.octets(from, to, words, what, requirements));
  }

  private Meaning meaning(String name, String value) {
    return switch (name) {
      case "sec-websocket-key" -> key(value);
      case "sec-websocket-accept" -> accept(value);
      default -> {
        Meaning known = (from == Role.CLIENT ? REQUEST : RESPONSE).get(name);
        if (known == null) {
          throw new IllegalStateException("nobody has explained the field " + name);
        }
        yield known;
      }
    };
  }

  private static Meaning key(String value) {
    byte[] nonce = Base64.getDecoder().decode(value);
    String hex = HexFormat.ofDelimiter(" ").formatHex(nonce);
    return new Meaning(
        "%d octets in base64, %s: random, and new for each connection. Here they are those of the RFC's own example, “%s”."
            .formatted(nonce.length, hex, new String(nonce, StandardCharsets.US_ASCII)),
        "6455-4.1-24",
        "6455-4.1-25",
        "6455-4.2.1-08");
  }

  private Meaning accept(String value) {
    Matcher key = KEY.matcher(request);
    if (!key.find() || !AcceptKey.of(key.group(1)).equals(value)) {
      throw new IllegalStateException(value + " answers no key in " + request);
    }
    String hash = HexFormat.ofDelimiter(" ").formatHex(Base64.getDecoder().decode(value));
    return new Meaning(
        "Proof that the server has read this very request: base64 of SHA-1 of the text %s258EAFA5-E914-47DA-95CA-C5AB0DC85B11. The hash is %s."
            .formatted(key.group(1), hash),
        "6455-4.2.2-21",
        "6455-4.1-41");
  }
}
