package dev.ws101.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The files that documents are about. Paths are relative to the root, with `/` on every system.
final class Repository {
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".idea");

  private final Path root;
  private final Map<String, Path> files = new TreeMap<>();

  Repository(Path root) {
    this.root = root.toAbsolutePath().normalize();
    try {
      Files.walkFileTree(this.root, new Visitor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = NOT_OURS.contains(folder.getFileName().toString());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.put(root.relativize(file).toString().replace('\\', '/'), file);
      return FileVisitResult.CONTINUE;
    }
  }

  Path root() {
    return root;
  }

  /// Every path that begins and ends like this, sorted.
  List<String> paths(String folder, String ending) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(folder) && path.endsWith(ending))
        .toList();
  }

  /// Every Java file but descriptors and the exercises, where several types have one name, sorted.
  Stream<String> java() {
    return paths("", ".java").stream()
        .filter(path -> !path.endsWith("-info.java") && !path.startsWith("docs/exercises/"));
  }

  /// What a folder holds: files by their names, and folders by theirs with a `/` behind.
  SortedSet<String> children(String folder) {
    SortedSet<String> children = new TreeSet<>();
    for (String path : paths(folder + "/", "")) {
      String below = path.substring(folder.length() + 1);
      int slash = below.indexOf('/');
      children.add(slash < 0 ? below : below.substring(0, slash + 1));
    }
    return children;
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  String read(String path) {
    try {
      return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
