package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The opening request that a client has sent.
///
/// @param fields header lines as they came
/// @param port where the client was sent to
/// @param invited whether it was the kit that sent it there
public record Asked(String requestLine, List<String> fields, int port, boolean invited) {
  /// Where every client is sent. There is something in it to get wrong.
  public static final String RESOURCE = "/ws101/a%23b?c=d%20e";

  private static final int HTTP = 80;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /// Reads a head without its blank line.
  static Asked parse(String head, int port, boolean invited) {
    List<String> lines = Arrays.asList(head.split("\r\n", -1));
    return new Asked(
        lines.getFirst(), new ArrayList<>(lines.subList(1, lines.size())), port, invited);
  }

  /// Path and query of the URL that it was sent to. Who came by itself knows best.
  public String resource() {
    String[] parts = requestLine.split(" ");
    return invited || parts.length < 2
        ? RESOURCE
        : parts[1].replaceFirst("^(?i:https?|wss?)://[^/?]*", "");
  }

  /// Host and port of the URL that it was sent to. Who came by itself knows the name, not the port.
  public String authority() {
    String named = value("Host");
    boolean right = named.endsWith(":" + port) || port == HTTP && !named.matches(".*:\\d*");
    return !invited && right ? named : "127.0.0.1:" + port;
  }

  /// The values of all lines of this name.
  public List<String> values(String name) {
    return new FieldLines(fields).values(name);
  }

  /// The values of all lines of this name as one list with commas; empty if there is none.
  public String value(String name) {
    return new FieldLines(fields).value(name);
  }

  /// Whether a line of this name lists the token, in any case of letters.
  public boolean lists(String name, String token) {
    return new FieldLines(fields).lists(name, token);
  }

  /// The elements of a list field, without white space around them.
  public List<String> elements(String name) {
    return values(name).isEmpty()
        ? List.of()
        : Arrays.stream(value(name).split(",", -1)).map(String::strip).toList();
  }

  /// What keeps it from being a request in HTTP/1 whatever it asks for; empty if nothing does.
  public List<String> syntaxFaults() {
    List<String> faults = new ArrayList<>();
    if (!requestLine.matches("[A-Z]+ [!-~]+ HTTP/1\\.[0-9]")) {
      faults.add("the request line is \"" + requestLine + "\"");
    }
    for (String line : fields) {
      if (!line.matches(TOKEN + ":[ \\t]*[\\t -~\\x80-\\xFF]*")) {
        faults.add("a header line is " + Words.bytes(line.getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return faults;
  }

  /// Whether text is a token of RFC 9110 5.6.2.
  public static boolean isToken(String text) {
    return text.matches(TOKEN);
  }

  /// Whether this is the base64 form of 16 bytes, with nothing in the bits that pad it.
  public static boolean isKey(String key) {
    return key.matches("[A-Za-z0-9+/]{21}[AQgw]==");
  }

  @Override
  public String toString() {
    return requestLine;
  }
}
