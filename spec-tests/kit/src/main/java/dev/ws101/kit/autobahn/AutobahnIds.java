package dev.ws101.kit.autobahn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The ids of the Autobahn testsuite's cases, such as `5.6` and `6.20.2`, and how its spec files
/// choose among them.
public final class AutobahnIds {
  /// By their numbers: 2.9 comes before 2.10.
  public static final Comparator<String> ORDER =
      Comparator.comparing(AutobahnIds::numbers, Arrays::compare);

  private static final List<String> ALL = new ArrayList<>();
  private static final Set<String> TOLD = new HashSet<>();

  static {
    read().lines().filter(line -> !line.startsWith("#")).forEach(AutobahnIds::addGroup);
  }

  /// An id that Autobahn does not have.
  public static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    private Unknown(String id) {
      super(
          "Autobahn has no case '%s'; ids look like 5.6 or 6.20.2, patterns like 6.20.*"
              .formatted(id));
    }
  }

  private AutobahnIds() {}

  private static String read() {
    try (InputStream in = AutobahnIds.class.getResourceAsStream("groups.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addGroup(String line) {
    String[] columns = line.split(" +", 4);
    String[] range = columns[1].split("-");
    int last = Integer.parseInt(range[1]);
    IntStream.rangeClosed(Integer.parseInt(range[0]), last)
        .mapToObj(number -> columns[0] + "." + number)
        .forEach(id -> {
          ALL.add(id);
          if (columns[2].equals("told")) {
            TOLD.add(id);
          }
        });
  }

  private static int[] numbers(String id) {
    return Arrays.stream(id.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  /// All of them, by their numbers.
  public static List<String> all() {
    return List.copyOf(ALL);
  }

  /// Whether nobody passes or fails this one: what is right is open, or it measures a time.
  public static boolean isTold(String id) {
    return TOLD.contains(id);
  }

  /// What the keys `cases` and `exclude-cases` of a spec file choose.
  ///
  /// A `*` stands for any characters, and a pattern with one must fit from the start of an id, not
  /// to its end: `1*` chooses 1.1.1 and 10.1.1. Anything else is an id.
  ///
  /// @return sorted by their numbers, each once
  /// @throws Unknown for an id that there is not
  public static List<String> chosen(Collection<String> cases, Collection<String> excluded)
      throws Unknown {
    Set<String> chosen = matching(cases);
    chosen.removeAll(matching(excluded));
    return chosen.stream().sorted(ORDER).toList();
  }

  private static Set<String> matching(Collection<String> patterns) throws Unknown {
    Set<String> matching = new HashSet<>();
    for (String pattern : patterns) {
      if (pattern.contains("*")) {
        Pattern regex = Pattern.compile(regex(pattern));
        ALL.stream().filter(id -> regex.matcher(id).lookingAt()).forEach(matching::add);
      } else if (ALL.contains(pattern)) {
        matching.add(pattern);
      } else {
        throw new Unknown(pattern);
      }
    }
    return matching;
  }

  /// Whether a name fits a pattern of `exclude-agent-cases` from its start to its end.
  public static boolean fits(String name, String pattern) {
    return name.matches(regex(pattern));
  }

  private static String regex(String pattern) {
    return String.join(".*", Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).toList());
  }
}
