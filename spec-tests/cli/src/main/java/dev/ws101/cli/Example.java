package dev.ws101.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program in `examples/`. They are found where they are, so a new one needs no entry anywhere.
///
/// That of a rung is a single file, `examples/rungs/Rung01TcpEcho.java`. An application is a
/// package, as `dev.ws101.examples.chat` in `examples/chat`, and its program is the file of the
/// same name that has a `main`, `Chat.java`. A module may have several, each in a package of its
/// own. Modules without one are no programs: they are there to be required, quoted or measured.
///
/// @param name as one asks for it: `01-tcp-echo`, `chat`
/// @param line what it shows: the first line of documentation in its program
/// @param folder of the module
/// @param program the file with its `main`
record Example(String name, String line, Path folder, Path program) {
  private static final String FOLDER = "examples";
  private static final String SINGLE_FILES = "rungs";
  private static final String SOURCES = "src/main/java";

  private static final Pattern REQUIRED =
      Pattern.compile("requires (?:transitive )?dev\\.ws101\\.examples\\.(\\w+);");

  /// All there are under the root of the repository, in the order of their names.
  static List<Example> in(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root.resolve(FOLDER))) {
      return folders
          .filter(Files::isDirectory)
          .flatMap(Example::inModule)
          .sorted(Comparator.comparing(Example::name))
          .toList();
    }
  }

  /// The root of the repository, if it is here or further up.
  static Optional<Path> rootAbove(Path here) {
    return Stream.iterate(here.toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve(FOLDER, SINGLE_FILES)))
        .findFirst();
  }

  private static Stream<Example> inModule(Path folder) {
    boolean single = folder.endsWith(SINGLE_FILES);
    Path sources = single ? folder : folder.resolve(SOURCES);
    return javaFiles(sources, single ? 1 : Integer.MAX_VALUE).stream()
        .filter(file -> single || typeName(file).equalsIgnoreCase(packageName(file)))
        .flatMap(file -> {
          String text = read(file);
          String name = single ? singleName(file) : packageName(file);
          return text.contains("void main(")
              ? Stream.of(new Example(name, firstLine(text), folder, file))
              : Stream.of();
        });
  }

  private static String typeName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.java$", "");
  }

  /// The last part of it.
  private static String packageName(Path file) {
    return file.getParent().getFileName().toString();
  }

  /// `Rung01TcpEcho.java` is called `01-tcp-echo`.
  private static String singleName(Path file) {
    return Arrays.stream(typeName(file).split("(?<=[a-z])(?=[A-Z\\d])|(?<=\\d)(?=[A-Z])"))
        .skip(1)
        .collect(Collectors.joining("-"))
        .toLowerCase(Locale.ROOT);
  }

  private static String firstLine(String text) {
    return text.lines()
        .filter(line -> line.startsWith("/// "))
        .findFirst()
        .map(line -> line.substring(4))
        .orElse("");
  }

  /// Whether it is one file, which the launcher of the JDK runs as it is.
  boolean isSingleFile() {
    return folder.equals(program.getParent());
  }

  /// What an application is compiled from: its package, those around it, and the examples that it
  /// requires, but for the descriptors, as it runs on the class path here.
  List<Path> sources() {
    Stream<Path> own = javaFiles(folder).filter(file -> program.startsWith(file.getParent()));
    return Stream.concat(own, required().flatMap(Example::javaFiles))
        .filter(file -> !file.endsWith("module-info.java"))
        .toList();
  }

  private static Stream<Path> javaFiles(Path module) {
    return javaFiles(module.resolve(SOURCES), Integer.MAX_VALUE).stream();
  }

  private Stream<Path> required() {
    return REQUIRED
        .matcher(read(folder.resolve(SOURCES, "module-info.java")))
        .results()
        .map(found -> folder.resolveSibling(found.group(1)));
  }

  /// The pages and whatever else an application brings along.
  Path resources() {
    return folder.resolve("src/main/resources");
  }

  /// The class with the `main` of an application.
  String mainClass() {
    String path = folder.resolve(SOURCES).relativize(program).toString();
    return path.replaceFirst("\\.java$", "").replaceAll("[/\\\\]", ".");
  }

  private static List<Path> javaFiles(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
