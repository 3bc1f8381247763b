package dev.ws101.docs;

import dev.ws101.kit.Case;
import dev.ws101.kit.cases.Cases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/// Who speaks of which requirement: the lines that obey it, the tests, the cases of the kit.
final class Trace {
  /// @param name of the innermost type or member there
  record Place(String path, int line, String name) {}

  private final JavaFiles files;
  private final Map<String, List<Place>> sources = new TreeMap<>();
  private final Map<String, List<Place>> tests = new TreeMap<>();
  private final Map<String, List<Case>> cases = new TreeMap<>();
  private final CasePlaces casePlaces;
  private final Set<String> testFiles;
  private final Repository repository;

  Trace(Repository repository, JavaFiles files, Requirements requirements) {
    this.repository = repository;
    this.files = files;
    List<String> ladder = repository.paths("modules/", ".java");
    List<String> citing =
        ladder.stream()
            .filter(path -> Requirements.idsIn(repository.read(path)).findAny().isPresent())
            .toList();
    files.parse(citing);
    for (String path : citing) {
      collect(path, requirements, path.contains("/src/test/") ? tests : sources);
    }
    testFiles = Set.copyOf(ladder.stream().filter(path -> path.contains("/src/test/")).toList());
    Cases.all().forEach(this::add);
    casePlaces = new CasePlaces(repository);
  }

  private void collect(String path, Requirements requirements, Map<String, List<Place>> into) {
    List<String> lines = files.lines(path);
    for (int i = 0; i < lines.size(); i++) {
      int line = i + 1;
      Matcher id = Requirements.ID.matcher(lines.get(i));
      while (id.find()) {
        if (requirements.has(id.group())) {
          String name = files.enclosing(path, line).map(Member::name).orElse(fileName(path));
          add(into, id.group(), new Place(path, line, name));
        }
      }
    }
  }

  /// One place a member, at its first line that cites.
  private static void add(Map<String, List<Place>> into, String id, Place place) {
    List<Place> places = into.computeIfAbsent(id, _ -> new ArrayList<>());
    boolean known =
        places.stream()
            .anyMatch(one -> one.path().equals(place.path()) && one.name().equals(place.name()));
    if (!known) {
      places.add(place);
    }
  }

  private void add(Case one) {
    for (String id : one.requirements()) {
      cases.computeIfAbsent(id, _ -> new ArrayList<>()).add(one);
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The lines of the ladder that obey it.
  List<Place> sources(String id) {
    return sources.getOrDefault(id, List.of());
  }

  /// The tests of the ladder that name it.
  List<Place> tests(String id) {
    return tests.getOrDefault(id, List.of());
  }

  /// The test classes of the types that obey it, whether they name it or not.
  List<Place> testsOfTypes(String id) {
    Map<String, Place> found = new LinkedHashMap<>();
    for (Place source : sources(id)) {
      String stem = source.path().replace("/src/main/", "/src/test/").replaceFirst("\\.java$", "");
      for (String ending : List.of("Properties", "Tests")) {
        String path = stem + ending + ".java";
        if (testFiles.contains(path)) {
          found.putIfAbsent(path, new Place(path, 0, fileName(path).replace(".java", "")));
        }
      }
    }
    return found.values().stream().sorted(Comparator.comparing(Place::name)).toList();
  }

  /// The cases of the kit that prove it.
  List<Case> cases(String id) {
    return cases.getOrDefault(id, List.of());
  }

  Optional<Place> place(Case one) {
    return casePlaces.of(one);
  }

  /// Why no line cites it, if `docs/uncited.adoc` says so.
  boolean isExplained(String id) {
    return repository.read("docs/uncited.adoc").contains("| " + id + " |");
  }
}
