import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The head of a request while it comes in: what `Request.read` kept in local variables as long as
/// it could wait.
final class Head {
  private static final int MOST = 1 << 16;
  private static final String END = "\r\n\r\n";

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  /// How much of the end has been seen.
  private int ends;

  /// Takes what belongs to it off, and not an octet of what is behind it.
  ///
  /// @return whether it is complete
  boolean feed(Input in) throws Refused {
    while (ends < END.length() && in.size() > 0) {
      if (octets.size() == MOST) {
        throw new Refused(431, "Request Header Fields Too Large");
      }
      int octet = in.take(1)[0];
      ends = octet == END.charAt(ends) ? ends + 1 : octet == '\r' ? 1 : 0;
      octets.write(octet);
    }
    return ends == END.length();
  }

  Request request() throws Refused {
    return Request.parse(octets.toString(StandardCharsets.ISO_8859_1));
  }
}
