package dev.ws101.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A server that can be started as a process: its first line says where it listens and what it is.
///
/// @param name short, for tables
/// @param command with its arguments
public record Contender(String name, Kind kind, List<String> command) {
  /// Whose it is.
  public enum Kind {
    /// Sends back octets and knows nothing of WebSocket.
    RAW,
    /// Ours.
    OWN,
    /// Of others, in Java.
    JAVA_PEER,
    /// Of others, in another language.
    OTHER_PEER;

    boolean isPeer() {
      return this == JAVA_PEER || this == OTHER_PEER;
    }
  }

  /// By which all others are divided.
  public static final Contender RAW = ours("raw", Kind.RAW, RawEcho.class);

  /// Ours.
  public static final List<Contender> OWN =
      List.of(
          ours("ws101-eventloop", Kind.OWN, OwnEcho.class, "eventloop"),
          ours("ws101-lent", Kind.OWN, OwnEcho.class, "lent"),
          ours("ws101-threads", Kind.OWN, OwnEcho.class, "threads"));

  private static Contender ours(String name, Kind kind, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new Contender(name, kind, List.copyOf(command));
  }

  /// The Java that runs us.
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Where our own classes and those of libraries are, whether we run from jars or folders.
  public static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of("jdk.module.path", "java.class.path")
            .map(name -> System.getProperty(name, ""))
            .filter(path -> !path.isEmpty())
            .toList());
  }
}
