package dev.ws101.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells the script `java-peer` which Java and which class path it is to use: its own.
final class JavaPeers {
  private JavaPeers() {}

  /// Is run by the build.
  ///
  /// @param arguments the file to be written
  public static void main(String[] arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        Path.of(arguments[0]), java + "\n" + System.getProperty("java.class.path") + "\n");
  }
}
