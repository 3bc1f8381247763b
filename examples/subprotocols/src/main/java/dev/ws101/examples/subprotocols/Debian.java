package dev.ws101.examples.subprotocols;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder for a program of a Debian package, which is run from there with files and ports of its
/// own and leaves nothing behind.
public final class Debian implements AutoCloseable {
  private final Path folder;

  private Debian(Path folder) {
    this.folder = folder;
  }

  /// A new and empty one.
  public static Debian folder(String name) throws IOException {
    return new Debian(Files.createTempDirectory("ws101-" + name));
  }

  public Path path() {
    return folder;
  }

  /// Where a program is: in the path, or where not every user looks. Just its name if it is
  /// nowhere, so that to start it says so.
  public static String program(String name, String... elsewhere) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of(elsewhere))
        .map(it -> Path.of(it, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(name);
  }

  /// What to do when it is nowhere.
  public static String remedy(String name) {
    return "run `apt-get install %s`".formatted(name);
  }

  /// A port that is free at this moment. Should somebody take it, the program does not start.
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Puts a configuration of the folder `peers` here.
  ///
  /// @param ports those that stand in it, and those to stand in their place
  public Path configured(String file, Map<Integer, Integer> ports) throws IOException {
    String text = Files.readString(Counterpart.folder().resolve("peers").resolve(file));
    for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
      Pattern usual = Pattern.compile("\\b%d\\b".formatted(port.getKey()));
      if (!usual.matcher(text).find()) {
        throw new IllegalArgumentException("%s does not name %s".formatted(file, usual));
      }
      text = usual.matcher(text).replaceAll(port.getValue().toString());
    }
    return Files.writeString(folder.resolve(file), text);
  }

  /// Takes the folder away with all that is in it.
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
