import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of an HTTP request.
///
/// @param version of HTTP, such as `1.1`
/// @param fields values by the name of the field in lower case, in the order of their lines
record Request(String method, String version, Map<String, List<String>> fields) {
  static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

  private static final int MOST = 1 << 16;
  private static final Pattern LINE = Pattern.compile("(" + TOKEN + ") [!-~]+ HTTP/(\\d\\.\\d)");
  private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[ \t]*+([^\\x00\r\n]*)");

  /// Reads up to the empty line, and not an octet of what is behind it.
  static Request read(InputStream in) throws IOException, Refused {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    for (int octet; ends < 4; head.write(octet)) {
      octet = in.read();
      if (octet < 0) {
        throw new EOFException("a head without an end");
      }
      if (head.size() == MOST) {
        throw new Refused(431, "Request Header Fields Too Large");
      }
      ends = octet == "\r\n\r\n".charAt(ends) ? ends + 1 : octet == '\r' ? 1 : 0;
    }
    return parse(head.toString(StandardCharsets.ISO_8859_1));
  }

  private static Request parse(String head) throws Refused {
    String[] lines = head.split("\r\n");
    Matcher start = LINE.matcher(lines.length == 0 ? "" : lines[0]);
    if (!start.matches()) {
      throw new Refused(400, "That is no HTTP");
    }
    Map<String, List<String>> fields = new HashMap<>();
    for (String line : lines) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        String name = field.group(1).toLowerCase(Locale.ROOT);
        fields.computeIfAbsent(name, key -> new ArrayList<>()).add(field.group(2).strip());
      } else if (line != lines[0]) {
        throw new Refused(400, "A line of the head is no field");
      }
    }
    return new Request(start.group(1), start.group(2), fields);
  }

  /// The values of all lines with this name, which is in lower case.
  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /// The items of a field that is a list: a list may go on in another line, and have gaps.
  List<String> items(String name) {
    return all(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /// Whether such a field has this word in it, in upper or lower case.
  boolean lists(String name, String word) {
    return items(name).stream().anyMatch(word::equalsIgnoreCase);
  }
}
