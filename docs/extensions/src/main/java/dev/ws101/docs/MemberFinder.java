package dev.ws101.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;

/// Walks a parsed file for the types and members in it; what is inside methods is not looked at.
final class MemberFinder {
  private final String path;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final List<String> lines;
  private final List<Member> found = new ArrayList<>();

  private MemberFinder(String path, CompilationUnitTree unit, Trees trees, List<String> lines) {
    this.path = path;
    this.unit = unit;
    this.trees = trees;
    this.lines = lines;
  }

  static List<Member> find(String path, CompilationUnitTree unit, Trees trees, List<String> lines) {
    MemberFinder finder = new MemberFinder(path, unit, trees, lines);
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree one) {
        finder.type("", one);
      }
    }
    return List.copyOf(finder.found);
  }

  private void type(String outer, ClassTree type) {
    String simple = type.getSimpleName().toString();
    String name = outer.isEmpty() ? simple : outer + "." + simple;
    add(name, Member.Kind.TYPE, List.of(), type);
    for (Tree member : type.getMembers()) {
      switch (member) {
        case ClassTree nested -> type(name, nested);
        case MethodTree method -> method(name, simple, method);
        case VariableTree field ->
            add(name + "#" + field.getName(), Member.Kind.FIELD, List.of(), field);
        default -> {} // an initializer has no name
      }
    }
  }

  private void method(String type, String simple, MethodTree method) {
    String called = method.getName().contentEquals("<init>") ? simple : method.getName().toString();
    List<String> parameters =
        method.getParameters().stream().map(one -> one.getType().toString()).toList();
    add(type + "#" + called, Member.Kind.METHOD, parameters, method);
  }

  /// The compiler also tells of members that nobody wrote, such as the fields of a record; they
  /// have no end, or stand in the head of their type.
  private void add(String name, Member.Kind kind, List<String> parameters, Tree tree) {
    long end = trees.getSourcePositions().getEndPosition(unit, tree);
    if (end < 0) {
      return;
    }
    int first = line(trees.getSourcePositions().getStartPosition(unit, tree));
    found.add(new Member(name, kind, parameters, path, doc(first), first, line(end)));
  }

  private int line(long position) {
    return (int) unit.getLineMap().getLineNumber(position);
  }

  /// Where the `///` comment begins that stands right above a line.
  private int doc(int firstLine) {
    int line = firstLine;
    while (line > 1 && lines.get(line - 2).strip().startsWith("///")) {
      line--;
    }
    return line;
  }
}
