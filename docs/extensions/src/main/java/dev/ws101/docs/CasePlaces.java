package dev.ws101.docs;

import dev.ws101.kit.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the cases of the kit stand in its source, by the literals that their ids are made of.
final class CasePlaces {
  private static final String FOLDER = "spec-tests/kit/src/main/java/dev/ws101/kit/cases/";

  private static final Pattern LITERAL = Pattern.compile("\"([0-9a-z./-]*[0-9a-z/-])[\"%]");

  private final Map<String, List<Trace.Place>> literals = new HashMap<>();

  CasePlaces(Repository repository) {
    for (String path : repository.paths(FOLDER, ".java")) {
      List<String> lines = repository.read(path).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        Matcher literal = LITERAL.matcher(lines.get(i));
        while (literal.find()) {
          literals
              .computeIfAbsent(literal.group(1), _ -> new ArrayList<>())
              .add(new Trace.Place(path, i + 1, literal.group(1)));
        }
      }
    }
  }

  /// The longest literal that is the id, its end or its beginning; an end has to begin at a `/`.
  Optional<Trace.Place> of(Case one) {
    String id = one.id();
    int section = id.indexOf('/') + 1;
    int fact = id.lastIndexOf('/') + 1;
    return Stream.of(0, section, fact, fact - 1)
        .flatMap(from -> first(id.substring(from)).stream())
        .findFirst()
        .or(() -> beginning(id, fact))
        .or(() -> beginning(id.substring(section), fact - section))
        .or(() -> beginning(id.substring(fact), 4));
  }

  private Optional<Trace.Place> first(String literal) {
    return literals.getOrDefault(literal, List.of()).stream().findFirst();
  }

  private Optional<Trace.Place> beginning(String name, int least) {
    return IntStream.iterate(name.length() - 1, length -> length >= least, length -> length - 1)
        .mapToObj(length -> first(name.substring(0, length)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
