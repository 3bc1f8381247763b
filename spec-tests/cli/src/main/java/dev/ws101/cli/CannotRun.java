package dev.ws101.cli;

/// A command cannot do what was asked; the message is one sentence with the cause and the way out.
final class CannotRun extends Exception {
  private static final long serialVersionUID = 1L;

  CannotRun(String message) {
    super(message);
  }
}
