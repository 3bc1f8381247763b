package dev.ws101.cli;

import dev.ws101.kit.FrameNotes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ws101 decode`: what a string of octets says.
@Command(
    name = "decode",
    header = "Explains every bit of WebSocket frames.",
    description =
        "Names the clauses they break if a client or a server sent them. Several frames may follow"
            + " each other; the last one may be cut off.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 explained, 2 this is not hexadecimal.",
      "",
      "Examples:",
      "  ws101 decode 810548656c6c6f",
      "  ws101 decode 0x89 0x00 88:02:03:e8",
      "  xxd -p frames.bin | ws101 decode -"
    })
final class DecodeCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "the octets, in one piece or in several; - reads them from standard input")
  private List<String> hex = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException {
    String typed =
        hex.equals(List.of("-"))
            ? new String(main.in().readAllBytes(), StandardCharsets.ISO_8859_1)
            : String.join(" ", hex);
    PrintWriter out = spec.commandLine().getOut();
    FrameNotes.of(Hex.octets(typed)).lines().forEach(line -> out.println(Shown.text(line)));
    return 0;
  }
}
