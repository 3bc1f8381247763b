package dev.ws101.cli;

import dev.ws101.kit.FrameNotes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ws101 decode`: what a string of octets says.
@Command(
    name = "decode",
    description = {
      "Explains every bit of WebSocket frames, and which clauses they break if a client or a",
      "server sent them. Several frames may follow each other.",
      "Exit code: 0 explained, 2 this is not hexadecimal."
    },
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "such as 810548656c6c6f; - reads it")
  private List<String> hex = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException {
    boolean read = hex.equals(List.of("-"));
    String digits =
        read
            ? new String(System.in.readAllBytes(), StandardCharsets.US_ASCII)
            : String.join("", hex);
    PrintWriter out = spec.commandLine().getOut();
    FrameNotes.of(bytes(digits)).lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private static byte[] bytes(String digits) throws CannotRun {
    try {
      return HexFormat.of().parseHex(digits.replaceAll("[\\s:,]", ""));
    } catch (IllegalArgumentException _) {
      throw new CannotRun("not hexadecimal: use pairs of 0-9 and a-f, as in 81 05 48 65 6c 6c 6f");
    }
  }
}
