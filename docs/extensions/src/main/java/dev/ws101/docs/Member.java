package dev.ws101.docs;

import java.util.List;

/// A type or a member of one, where it stands in its file.
///
/// @param name `FrameDecoder#next`; a constructor is called like its type
/// @param parameters of a method or constructor, as they are written
/// @param docLine where its doc comment begins, or `firstLine` if it has none; from 1
/// @param lastLine the line of its last brace or semicolon
record Member(
    String name,
    Kind kind,
    List<String> parameters,
    String path,
    int docLine,
    int firstLine,
    int lastLine) {

  enum Kind {
    TYPE,
    METHOD,
    FIELD
  }

  /// As one writes it to mean just this one.
  String signature() {
    return kind == Kind.METHOD ? name + "(" + String.join(", ", parameters) + ")" : name;
  }

  boolean contains(int line) {
    return docLine <= line && line <= lastLine;
  }
}
