package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/// An HTTP response. A 101 has no body: what follows its head is frames. [ROBUST-hs-90]
///
/// What could break out of its line cannot be built, it is an [IllegalArgumentException].
/// [ROBUST-hs-13] A response read by [HttpHead] has an empty body here: a body, if any, starts
/// where the head was [HttpHead#consumed].
///
/// @param version as on the wire: `HTTP/1.1`
/// @param reason may be empty, and says nothing that the status does not
/// @param body kept, not copied
public record HttpResponse(
    String version, int status, String reason, Headers headers, byte[] body) {
  /// Version, status of three digits and reason. Some servers leave out the reason together with
  /// the space before it; the reason means nothing, so its absence does not either.
  static final Pattern LINE =
      Pattern.compile("(HTTP/[0-9]\\.[0-9]) ([1-9][0-9]{2})(?: |\\z)([\\t -~\\x80-\\xFF]*+)");

  public HttpResponse {
    HeaderGrammar.require(
        LINE.matcher(version + " " + status + " " + reason).matches(),
        "not like HTTP/1.1 101 Switching Protocols: use three digits and one line of octets");
  }

  /// Of HTTP/1.1.
  public HttpResponse(int status, String reason, Headers headers, byte[] body) {
    this("HTTP/1.1", status, reason, headers, body);
  }

  /// The form on the wire. [6455-4.2.2-17]
  public byte[] encode() {
    String head = version + " " + status + " " + reason + "\r\n" + headers + "\r\n";
    return (head + new String(body, ISO_8859_1)).getBytes(ISO_8859_1); // an octet a character
  }
}
