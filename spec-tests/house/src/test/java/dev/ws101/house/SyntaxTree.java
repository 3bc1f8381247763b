package dev.ws101.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// What the compiler's parser sees in a Java file.
///
/// @param topLevelTypes how many classes, records, interfaces and enums are not inside another
record SyntaxTree(int topLevelTypes, List<Method> methods) {

  /// A method, constructor or initializer, from its annotations to its last brace; the comment
  /// above it is no part of it.
  record Method(String name, int firstLine, int lastLine) {}

  static SyntaxTree of(Source source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, _ -> {}, List.of(), null, List.of(file(source)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      MethodFinder finder = new MethodFinder(unit, Trees.instance(task).getSourcePositions());
      finder.scan(unit, "");
      int types = (int) unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).count();
      return new SyntaxTree(types, finder.found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject file(Source source) {
    URI name = URI.create("string:///" + source.path());
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    };
  }

  /// Walks with the name of the type it is in.
  private static final class MethodFinder extends TreeScanner<Void, String> {
    private final List<Method> found = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    MethodFinder(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      for (Tree member : type.getMembers()) {
        if (member instanceof BlockTree initializer) {
          add(type.getSimpleName() + " initializer", initializer);
        }
      }
      return super.visitClass(type, type.getSimpleName().toString());
    }

    @Override
    public Void visitMethod(MethodTree method, String type) {
      add(type + "." + method.getName(), method);
      return super.visitMethod(method, type);
    }

    private void add(String name, Tree tree) {
      found.add(
          new Method(
              name,
              line(positions.getStartPosition(unit, tree)),
              line(positions.getEndPosition(unit, tree))));
    }

    private int line(long position) {
      return (int) unit.getLineMap().getLineNumber(position);
    }
  }
}
