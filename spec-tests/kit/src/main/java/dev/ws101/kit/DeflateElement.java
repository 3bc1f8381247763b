package dev.ws101.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One element `permessage-deflate; …` of an offer or of an answer, read as RFC 7692 7.1 has it.
///
/// @param values of the parameters, "" for one without a value
/// @param faults what is wrong with it whatever was said by the other side
record DeflateElement(Map<String, String> values, List<String> faults) {
  static final String NAME = "permessage-deflate";
  static final String SERVER_TAKEOVER = "server_no_context_takeover";
  static final String CLIENT_TAKEOVER = "client_no_context_takeover";
  static final String SERVER_BITS = "server_max_window_bits";
  static final String CLIENT_BITS = "client_max_window_bits";

  private static final List<String> FLAGS = List.of(SERVER_TAKEOVER, CLIENT_TAKEOVER);
  private static final List<String> NUMBERS = List.of(SERVER_BITS, CLIENT_BITS);
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");

  /// The elements of a list, whatever extension they name.
  static List<String> split(String list) {
    return Stream.of(COMMA.split(list)).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  static boolean isDeflate(String element) {
    return element.split(";", 2)[0].strip().equals(NAME);
  }

  /// @param sender who sent it: a client may name its window without a value
  static DeflateElement read(String element, Role sender) {
    Map<String, String> values = new HashMap<>();
    List<String> faults = new ArrayList<>();
    String[] parts = element.split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String[] halves = parts[i].strip().split("\\s*=\\s*", 2);
      String name = halves[0];
      String value = halves.length == 1 ? "" : unquoted(halves[1]);
      boolean bare = halves.length == 1;
      boolean hint = bare && sender == Role.CLIENT && name.equals(CLIENT_BITS);
      boolean right =
          FLAGS.contains(name) && bare
              || NUMBERS.contains(name) && (hint || value.matches("[89]|1[0-5]"));
      if (!right || values.put(name, value) != null) {
        faults.add(
            "a parameter that is unknown, of no legal value, or there twice: " + parts[i].strip());
      }
    }
    return new DeflateElement(Map.copyOf(values), List.copyOf(faults));
  }

  private static String unquoted(String value) {
    Matcher quoted = QUOTED.matcher(value);
    return quoted.matches() ? quoted.group(1) : value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// The value of a parameter that has one.
  OptionalInt number(String name) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }
}
