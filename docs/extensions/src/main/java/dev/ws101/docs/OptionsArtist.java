package dev.ws101.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `options::ws101 check[]`: what a command can be told, as it says itself.
///
/// `names` has the options to show, in that order and with blanks between them; without it all are
/// shown.
final class OptionsArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of("names");

  @Override
  public Drawing draw(Call call) {
    List<CommandHelp.Option> all = CommandHelp.options(call.target());
    List<CommandHelp.Option> shown =
        call.option("names").map(names -> chosen(call.target(), names, all)).orElse(all);
    String rows =
        shown.stream()
            .map(one ->
                "<tr><td><code>%s</code></td><td>%s</td></tr>%n"
                    .formatted(Html.escape(one.shown()), Html.escape(one.text())))
            .collect(Collectors.joining());
    String html =
        """
        <table class="options"><thead><tr><th><code>%s</code></th><th>what it does</th></tr></thead>
        <tbody>
        %s</tbody></table>
        """
            .formatted(Html.escape(call.target()), rows);
    return new Drawing(
        html, shown.stream().map(one -> "%-24s %s".formatted(one.shown(), one.text())).toList());
  }

  private static List<CommandHelp.Option> chosen(
      String command, String names, List<CommandHelp.Option> all) {
    List<CommandHelp.Option> chosen = new ArrayList<>();
    for (String name : names.strip().split("[\\s,]+")) {
      chosen.add(
          all.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new Unusable(
                      "%s has no option %s".formatted(command, name),
                      "it has " + CommandHelp.names(all))));
    }
    return chosen;
  }
}
