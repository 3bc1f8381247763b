package dev.ws101.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.yaml.snakeyaml.Yaml;

/// What a recipe for CI has the shell do for one peer.
///
/// @param file that it stands in
/// @param peer `server` or `client`
record Recipe(String file, String peer, String script) {
  private static final Path FOLDER = SiteTests.ROOT.resolve("docs/manual/recipes");
  private static final Pattern STAGE =
      Pattern.compile("stage\\('(server|client)'\\)[^']*'''(.*?)'''", Pattern.DOTALL);

  /// All of them, each file parsed by a parser for its language.
  static List<Recipe> all() throws IOException {
    List<Recipe> all = new ArrayList<>();
    Map<?, ?> github = (Map<?, ?>) yaml("github.yml").get("jobs");
    Map<?, ?> gitlab = yaml("gitlab-ci.yml");
    for (String peer : List.of("server", "client")) {
      all.add(new Recipe("github.yml", peer, runs((Map<?, ?>) github.get(peer))));
      Object script = ((Map<?, ?>) gitlab.get(peer)).get("script");
      all.add(new Recipe("gitlab-ci.yml", peer, joined((List<?>) script)));
    }
    String groovy = Files.readString(FOLDER.resolve("Jenkinsfile"));
    parse(groovy);
    for (MatchResult stage : STAGE.matcher(groovy).results().toList()) {
      all.add(new Recipe("Jenkinsfile", stage.group(1), stage.group(2)));
    }
    return all;
  }

  private static Map<?, ?> yaml(String file) throws IOException {
    return new Yaml().load(Files.readString(FOLDER.resolve(file)));
  }

  private static String runs(Map<?, ?> job) {
    return ((List<?>) job.get("steps"))
        .stream()
            .map(step -> ((Map<?, ?>) step).get("run"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.joining("\n"));
  }

  private static String joined(List<?> commands) {
    return commands.stream().map(String.class::cast).collect(Collectors.joining("\n"));
  }

  /// Throws what is wrong with it.
  static void parse(String groovy) {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource("Jenkinsfile", groovy);
    unit.compile(Phases.CONVERSION);
  }

  @Override
  public String toString() {
    return peer + " in " + file;
  }
}
