package dev.ws101.bench;

import dev.ws101.bench.Contender.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who takes part.
///
/// @param contenders the one that all are divided by, ours, and those of others that are here
/// @param missing those of others that were to take part, and are not here
public record Lineup(List<Contender> contenders, List<String> missing) {
  /// Of the servers that the repository can start, those whose speed people ask about.
  public static final List<String> USUAL =
      List.of(
          "netty",
          "netty-epoll",
          "vertx",
          "undertow",
          "helidon",
          "jetty",
          "tomcat",
          "tyrus",
          "java-websocket",
          "ws");

  /// Has a script leave out compression and lift what limits it has on messages and connections.
  private static final String ARGUMENT = "bench";

  private static final String SCRIPT = "-server";

  /// With the usual peers, as far as there are scripts for them.
  ///
  /// @param folders with executables `NAME-server` that print where they listen
  public static Lineup usual(List<Path> folders) throws IOException {
    return of(folders, USUAL);
  }

  /// With these peers.
  ///
  /// @throws IOException when there is no script for one; names those that there are
  public static Lineup only(List<Path> folders, List<String> names) throws IOException {
    Lineup lineup = of(folders, names);
    if (!lineup.missing().isEmpty()) {
      throw new IOException(
          "there is no server of others called %s; there are: %s (scripts NAME%s in %s)"
              .formatted(
                  String.join(", ", lineup.missing()),
                  scripts(folders).stream().map(Lineup::name).collect(Collectors.joining(", ")),
                  SCRIPT,
                  folders.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    return lineup;
  }

  private static Lineup of(List<Path> folders, List<String> names) throws IOException {
    List<Contender> contenders = new ArrayList<>(List.of(Contender.RAW));
    contenders.addAll(Contender.OWN);
    List<String> missing = new ArrayList<>();
    List<Path> scripts = scripts(folders);
    for (String name : names) {
      Optional<Path> script = scripts.stream().filter(file -> name(file).equals(name)).findFirst();
      if (script.isPresent()) {
        contenders.add(peer(script.get()));
      } else {
        missing.add(name);
      }
    }
    return new Lineup(List.copyOf(contenders), List.copyOf(missing));
  }

  private static List<Path> scripts(List<Path> folders) throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .filter(file -> file.getFileName().toString().endsWith(SCRIPT))
              .filter(Files::isExecutable)
              .filter(file -> !name(file).equals("ws101"))
              .sorted()
              .forEach(scripts::add);
        }
      }
    }
    return scripts;
  }

  private static Contender peer(Path script) throws IOException {
    boolean java = Files.readString(script).contains("java-peer");
    return new Contender(
        name(script),
        java ? Kind.JAVA_PEER : Kind.OTHER_PEER,
        List.of(script.toAbsolutePath().toString(), ARGUMENT));
  }

  private static String name(Path script) {
    String name = script.getFileName().toString();
    return name.substring(0, name.length() - SCRIPT.length());
  }
}
