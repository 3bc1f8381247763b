package dev.ws101.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/// Reads the head of one HTTP/1.1 message, up to and including its blank line, from bytes cut
/// anywhere [6455-2.1-01] [ROBUST-hs-19]. What follows the blank line is the caller's: the first
/// frame may come in the same read [6455-4.1-46] [6455-4.2.2-25].
///
/// Octets beyond ASCII are taken as they are, one character each; nothing is read as UTF-8, so
/// there is none to be invalid [6455-8.1-03].
///
/// Holds one line at a time, and never more than the limits allow. Every octet is looked at once.
/// [ROBUST-hs-01] [ROBUST-hs-02] [ROBUST-hs-03] [ROBUST-hs-06]
///
/// Strict where a guess could be somebody's attack: a line ends with CR LF and nothing else, no
/// control characters, no white space before a colon, no folded lines in a request (RFC 9112
/// sections 2.2, 5.1 and 5.2). Lenient where RFC 9112 asks for it or nothing is at stake: empty
/// lines before a request, folded lines in a response (each fold is one space), and a status line
/// without reason and the space before it.
///
/// Interim responses (1xx but 101) are read and skipped; the limits count them all together.
public final class HttpHead {
  /// How many header lines a head may have where nothing else is said.
  public static final int MAX_LINES = 100;

  private static final String GRAMMAR = "6455-4.2.1-01";
  private static final String RESPONSE = "6455-4.1-44";

  /// What [#feed] has come to.
  public enum Step {
    /// All is consumed, and the head goes on.
    NEED_INPUT,
    /// The blank line has been seen: take [#request] or [#response].
    COMPLETE,
    /// This is not HTTP as we want it: take [#malformed]. The rest is of no use.
    MALFORMED
  }

  /// Why a head cannot be read.
  ///
  /// @param status what a server answers; for a response 502, which is what a gateway would report
  /// @param clause the id of the requirement that was not met
  /// @param detail one sentence on what was seen
  public record Malformed(int status, String clause, String detail) {}

  private final boolean ofRequest;
  private final int limit;
  private final int lines;
  private final StringBuilder line = new StringBuilder();
  private final Matcher firstLine;
  private final List<Headers.Field> fields = new ArrayList<>();
  private int octets;
  private int headerLines;
  private int consumed;
  private Step step = Step.NEED_INPUT;
  private Malformed malformed;

  private HttpHead(boolean ofRequest, int limit, int lines) {
    this.ofRequest = ofRequest;
    this.limit = limit;
    this.lines = lines;
    this.firstLine = (ofRequest ? HttpRequest.LINE : HttpResponse.LINE).matcher("");
  }

  /// For a server. `limit` counts octets, the blank line included.
  public static HttpHead ofRequest(int limit) {
    return ofRequest(limit, MAX_LINES);
  }

  /// For a server that also says how many header lines it takes.
  public static HttpHead ofRequest(int limit, int lines) {
    return new HttpHead(true, limit, lines);
  }

  /// For a client. `limit` counts octets, blank lines and interim responses included.
  public static HttpHead ofResponse(int limit) {
    return ofResponse(limit, MAX_LINES);
  }

  /// For a client that also says how many header lines it takes, those of interim responses
  /// included.
  public static HttpHead ofResponse(int limit, int lines) {
    return new HttpHead(false, limit, lines);
  }

  /// Takes the next bytes, up to the end of the head or of the range, whichever comes first. Lent:
  /// not kept after return. Not to be called again once it has returned another step than
  /// [Step#NEED_INPUT].
  public Step feed(byte[] bytes, int from, int to) {
    require(step == Step.NEED_INPUT);
    consumed = from;
    while (consumed < to && step == Step.NEED_INPUT) {
      octet(bytes[consumed++]);
    }
    return step;
  }

  /// Where in the array of the last [#feed] the first octet stands that is not part of the head.
  public int consumed() {
    return consumed;
  }

  /// The request read; only after [Step#COMPLETE].
  public HttpRequest request() {
    require(step == Step.COMPLETE && ofRequest);
    return new HttpRequest(
        firstLine.group(1), firstLine.group(2), firstLine.group(3), new Headers(fields));
  }

  /// The response read, its body empty; only after [Step#COMPLETE].
  public HttpResponse response() {
    require(step == Step.COMPLETE && !ofRequest);
    return new HttpResponse(
        firstLine.group(1), status(), firstLine.group(3), new Headers(fields), new byte[0]);
  }

  /// Why the head cannot be read; only after [Step#MALFORMED].
  public Malformed malformed() {
    require(step == Step.MALFORMED);
    return malformed;
  }

  private void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("not to be called after step " + step);
    }
  }

  private void octet(byte octet) {
    line.append((char) (octet & 0xFF));
    if (++octets > limit) {
      malformed(firstLine.hasMatch() ? 431 : 414, "ROBUST-hs-01", "the head is too long");
    } else if (octet == '\n') {
      String text = line.toString();
      line.setLength(0);
      line(text.substring(0, Math.max(0, text.length() - 2)), text.endsWith("\r\n"));
    }
  }

  private void line(String text, boolean endedWell) {
    if (!endedWell || !HeaderGrammar.isFieldValue(text)) {
      malformed(400, GRAMMAR, "a line holds a control character, or does not end with CR LF");
    } else if (!firstLine.hasMatch()) {
      // [ROBUST-hs-10] The line is matched as a whole: a 101 elsewhere in it means nothing.
      if (!firstLine.reset(text).matches() && !(ofRequest && text.isEmpty())) {
        malformed(400, GRAMMAR, "the first line is not as in HTTP/1.1");
      }
    } else if (text.isEmpty()) {
      blankLine();
    } else if (++headerLines > lines) {
      malformed(431, "ROBUST-hs-02", "there are more than " + lines + " header lines");
    } else {
      headerLine(text);
    }
  }

  private void headerLine(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && HeaderGrammar.isToken(text.substring(0, colon))) {
      fields.add(new Headers.Field(text.substring(0, colon), text.substring(colon + 1)));
    } else if (!ofRequest && !fields.isEmpty() && text.stripLeading().length() < text.length()) {
      Headers.Field folded = fields.removeLast();
      fields.add(new Headers.Field(folded.name(), folded.value() + " " + text.strip()));
    } else {
      malformed(400, GRAMMAR, "a header line is not a token, a colon right after it and a value");
    }
  }

  private void blankLine() {
    if (ofRequest || status() >= 200 || status() == 101) {
      step = Step.COMPLETE;
    } else {
      firstLine.reset("");
      fields.clear();
    }
  }

  private int status() {
    return Integer.parseInt(firstLine.group(2));
  }

  private void malformed(int status, String clause, String detail) {
    step = Step.MALFORMED;
    malformed = new Malformed(ofRequest ? status : 502, ofRequest ? clause : RESPONSE, detail);
  }
}
