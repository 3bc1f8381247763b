package dev.ws101.docs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// The options of a command as it tells them itself by `--help`, so that no page can promise
/// others.
final class CommandHelp {
  /// What every command has.
  static final Set<String> USUAL = Set.of("--help", "--version");

  /// An option begins near the margin, its text far from it; the latter may be on lines of its own.
  private static final Pattern OPTION =
      Pattern.compile(" {2,6}((?:-\\w, )?-{1,2}[\\w-]+)(?:=(\\S+))?(?: +(\\S.*))?");

  private static final Pattern MORE = Pattern.compile(" {12,}(\\S.*)");

  /// An option, as in `--only GLOB`.
  ///
  /// @param name the long one, if it has one
  /// @param shown all names, and the word for the value
  record Option(String name, String shown, String text) {
    private Option and(String more) {
      return new Option(name, shown, (text + " " + more).strip());
    }
  }

  private CommandHelp() {}

  /// Asks a command such as `ws101 check`; one that does not exist, or has no options, is
  /// [Unusable].
  static List<Option> options(String command) {
    List<String> words = Arrays.asList(command.strip().split("\\s+"));
    ToolProvider tool =
        ToolProvider.findFirst(words.getFirst())
            .orElseThrow(() ->
                new Unusable("there is no command " + words.getFirst(), "ask ws101 or a JDK tool"));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    arguments.add("--help");
    int code = tool.run(writer, writer, arguments.toArray(String[]::new));
    List<Option> options = read(out.toString());
    if (code != 0 || options.isEmpty()) {
      throw new Unusable(
          command + " --help tells of no options", "name a command that has some: ws101 check");
    }
    return options;
  }

  static List<Option> read(String help) {
    List<Option> options = new ArrayList<>();
    boolean within = false;
    for (String line : help.lines().toList()) {
      Matcher option = OPTION.matcher(line);
      Matcher more = MORE.matcher(line);
      if (option.matches()) {
        options.add(option(option));
        within = true;
      } else if (within && more.matches()) {
        options.add(options.removeLast().and(more.group(1)));
      } else {
        within = false;
      }
    }
    return options.stream().filter(one -> !USUAL.contains(one.name())).toList();
  }

  private static Option option(Matcher line) {
    String value = line.group(2) == null ? "" : " " + line.group(2);
    String name = line.group(1).replaceFirst("^-\\w, ", "");
    String text = line.group(3) == null ? "" : line.group(3);
    return new Option(name, line.group(1) + value, text);
  }

  /// Their names, for a sentence.
  static String names(List<Option> options) {
    return options.stream().map(Option::name).collect(Collectors.joining(", "));
  }
}
