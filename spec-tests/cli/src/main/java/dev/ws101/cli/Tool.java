package dev.ws101.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/// The command for programs, which find it by its name like a tool of the JDK:
/// `ToolProvider.findFirst("ws101")`. It reads nothing and sees no environment.
public final class Tool implements ToolProvider {
  @Override
  public String name() {
    return "ws101";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new Main(InputStream.nullInputStream(), false, _ -> null).run(out, err, arguments);
  }
}
