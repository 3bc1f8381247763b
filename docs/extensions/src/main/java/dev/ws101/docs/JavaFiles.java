package dev.ws101.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The Java files of the repository as the compiler's parser sees them; each is read once.
final class JavaFiles {
  private final Repository repository;
  private final Map<String, List<Member>> members = new HashMap<>();

  JavaFiles(Repository repository) {
    this.repository = repository;
  }

  /// All types and members of a file, those that contain others before them.
  List<Member> members(String path) {
    parse(List.of(path));
    return members.get(path);
  }

  /// Parses many files by one task, which costs much less than one by one.
  void parse(Collection<String> paths) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String path : paths) {
      if (members.putIfAbsent(path, List.of()) == null) {
        sources.add(source(path));
      }
    }
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of(), null, sources);
    try {
      for (CompilationUnitTree unit : task.parse()) {
        String path = unit.getSourceFile().toUri().getPath().substring(1);
        List<String> lines = lines(path);
        members.put(path, MemberFinder.find(path, unit, Trees.instance(task), lines));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JavaFileObject source(String path) {
    return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return repository.read(path);
      }
    };
  }

  List<String> lines(String path) {
    return repository.read(path).lines().toList();
  }

  /// The innermost member that a line belongs to, its doc comment included.
  Optional<Member> enclosing(String path, int line) {
    return members(path).stream()
        .filter(member -> member.contains(line))
        .max(Comparator.comparingInt(Member::docLine));
  }

  /// The one member that a symbol means; anything else is [Unusable].
  Member find(Symbol symbol) {
    List<String> paths = repository.java().filter(symbol::mayBeIn).toList();
    if (paths.isEmpty()) {
      throw new Unusable(
          "there is no type " + symbol.packageName() + symbol.types().getFirst(),
          "name one that the repository has; if it was renamed, write its new name");
    }
    if (paths.size() > 1) {
      throw new Unusable(
          "there are %d types %s".formatted(paths.size(), symbol.types().getFirst()),
          "put the package in front, one of " + packages(paths));
    }
    return find(symbol, members(paths.getFirst()));
  }

  private static String packages(List<String> paths) {
    return String.join(
        ", ",
        paths.stream()
            .map(path -> path.replaceFirst(".*/src/(main|test)/java/", ""))
            .map(path -> path.substring(0, path.lastIndexOf('/')).replace('/', '.'))
            .distinct()
            .toList());
  }

  private static Member find(Symbol symbol, List<Member> members) {
    String wanted = symbol.type() + symbol.member().map(name -> "#" + name).orElse("");
    List<Member> named = members.stream().filter(one -> one.name().equals(wanted)).toList();
    List<Member> meant = named.stream().filter(one -> fits(symbol, one)).toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    if (meant.size() > 1) {
      throw new Unusable(
          symbol + " means " + meant.size() + " members",
          "write which of "
              + signatures(meant)
              + " (a list with arrays goes to the option"
              + " parameters)");
    }
    if (!named.isEmpty()) {
      throw new Unusable("there is no " + symbol, "there is " + signatures(named));
    }
    throw new Unusable("there is no " + symbol, there(symbol, members));
  }

  private static boolean fits(Symbol symbol, Member member) {
    return symbol.parameters().isEmpty()
        || member.kind() == Member.Kind.METHOD
            && symbol.parameters().get().equals(member.parameters());
  }

  private static String signatures(List<Member> members) {
    return String.join(" or ", members.stream().map(Member::signature).toList());
  }

  private static String there(Symbol symbol, List<Member> members) {
    List<String> names =
        members.stream()
            .map(Member::name)
            .filter(name -> name.startsWith(symbol.type() + "#"))
            .distinct()
            .toList();
    return names.isEmpty()
        ? "the file has " + signatures(members.stream().limit(1).toList())
        : "there is " + String.join(", ", names);
  }
}
