package dev.ws101.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What came of one command line, carried out in this process.
record Run(int code, String out, String err) {

  static Run of(String... arguments) {
    return reading("", arguments);
  }

  static Run reading(String typed, String... arguments) {
    var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    return run(in, false, new StringWriter(), Map.of(), arguments);
  }

  /// With these variables of the environment and no others.
  static Run with(Map<String, String> environment, String... arguments) {
    return run(InputStream.nullInputStream(), false, new StringWriter(), environment, arguments);
  }

  static Run onTerminal(String... arguments) {
    return run(InputStream.nullInputStream(), true, new StringWriter(), Map.of(), arguments);
  }

  static Run into(Writer out, String... arguments) {
    return run(InputStream.nullInputStream(), false, out, Map.of(), arguments);
  }

  private static Run run(
      InputStream in,
      boolean terminal,
      Writer out,
      Map<String, String> environment,
      String... arguments) {
    StringWriter err = new StringWriter();
    int code =
        new Main(in, terminal, environment::get)
            .run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(code, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }

  List<String> errors() {
    return err.lines().toList();
  }
}
