package dev.ws101.mutants;

/// A rule was broken by the other side; the code tells it.
final class Broken extends Exception {
  private static final long serialVersionUID = 1;
  final transient int code;

  Broken(int code) {
    super("rule broken: " + code, null, false, false);
    this.code = code;
  }
}
