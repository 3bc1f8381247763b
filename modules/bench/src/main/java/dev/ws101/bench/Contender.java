package dev.ws101.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A server that can be started as a process: its first line says where it listens and what it is.
///
/// @param name short, for tables
/// @param raw whether it sends back octets and knows nothing of WebSocket
/// @param command with its arguments
public record Contender(String name, boolean raw, List<String> command) {
  /// By which all others are divided.
  public static final Contender RAW = ours("raw", true, RawEcho.class);

  /// Ours.
  public static final List<Contender> OWN =
      List.of(
          ours("ws101-eventloop", false, OwnEcho.class, "eventloop"),
          ours("ws101-threads", false, OwnEcho.class));

  private static final String SCRIPT = "-server";

  private static Contender ours(String name, boolean raw, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new Contender(name, raw, List.copyOf(command));
  }

  /// The Java that runs us.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Where our own classes and those of libraries are, whether we run from jars or folders.
  static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of("jdk.module.path", "java.class.path")
            .map(name -> System.getProperty(name, ""))
            .filter(path -> !path.isEmpty())
            .toList());
  }

  /// The servers of others: every executable `NAME-server` in a folder, which prints where it
  /// listens.
  public static List<Contender> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SCRIPT))
          .filter(Files::isExecutable)
          .filter(file -> !file.getFileName().toString().startsWith("ws101"))
          .sorted()
          .map(file -> new Contender(name(file), false, List.of(file.toAbsolutePath().toString())))
          .toList();
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SCRIPT.length());
  }
}
