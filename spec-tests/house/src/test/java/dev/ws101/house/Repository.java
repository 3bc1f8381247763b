package dev.ws101.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The real tree that the checks are run over.
final class Repository {
  /// Surefire starts a test in the folder of its module, which is two below the root.
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  /// Modules that are not finished: they may lack a README or their `LadderTests`, and the
  /// requirements they are to cite are not asked for. Delete a line when its module is finished.
  static final Set<String> BEING_WRITTEN = Set.of();

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".idea");
  private static final Set<String> TEXT =
      Set.of("java", "adoc", "md", "tsv", "xml", "json", "yaml", "yml", "sh", "properties", "html");

  private Repository() {}

  /// The folders of the modules, as the parent pom lists them: `modules/03-framing`.
  static List<String> modules() {
    return MODULE
        .matcher(read(ROOT.resolve("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  static List<Rung> rungs() {
    return modules().stream().flatMap(folder -> Rung.of(folder).stream()).toList();
  }

  static List<Source> java() {
    return texts().filter(Source::isJava).toList();
  }

  /// Every text file, except what a build leaves behind.
  static Stream<Source> texts() {
    List<Source> found = new ArrayList<>();
    SimpleFileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            if (dot < 0 || TEXT.contains(name.substring(dot + 1))) {
              String path = ROOT.relativize(file).toString().replace('\\', '/');
              found.add(new Source(path, read(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(ROOT, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted(Comparator.comparing(Source::path));
  }

  /// The main classes of a module, its descriptor included.
  static List<ClassFacts> mainClasses(String module) {
    if (!Files.isDirectory(ROOT.resolve(module, "src", "main", "java"))) {
      return List.of();
    }
    Path classes = ROOT.resolve(module, "target", "classes");
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException(
          classes + " is missing: build the modules too, mvn test -pl spec-tests/house -am");
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(Repository::bytes)
          .map(ClassFacts::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
