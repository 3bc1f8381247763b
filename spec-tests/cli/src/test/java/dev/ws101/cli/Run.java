package dev.ws101.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// What came of one command line, carried out in this process.
record Run(int code, String out, String err) {

  static Run of(String... arguments) {
    return reading("", arguments);
  }

  static Run reading(String typed, String... arguments) {
    var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    return run(in, false, arguments);
  }

  static Run onTerminal(String... arguments) {
    return run(InputStream.nullInputStream(), true, arguments);
  }

  private static Run run(InputStream in, boolean terminal, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = new Main(in, terminal).run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
