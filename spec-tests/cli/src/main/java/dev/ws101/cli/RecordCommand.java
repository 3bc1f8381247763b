package dev.ws101.cli;

import dev.ws101.lab.Capture;
import dev.ws101.lab.Conversations;
import dev.ws101.lab.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ws101 record`: a conversation with every octet, the same each time.
@Command(
    name = "record",
    header = "Has a conversation and shows every octet, the same ones each time.",
    description =
        "Our client and our server talk in memory. What would be random is fixed, so that everybody"
            + " gets the octets that the pages of the course show.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 recorded, 2 there is no such conversation, or the file cannot be written.",
      "",
      "Examples:",
      "  ws101 record",
      "  ws101 record one-connection --pcap one-connection.pcapng",
      "  ws101 record --list"
    })
final class RecordCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "one-connection",
      description = "which conversation; default ${DEFAULT-VALUE}")
  private String name;

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = "write a capture file, too, for Wireshark and its kin (pcapng)")
  private Optional<Path> capture = Optional.empty();

  @Option(names = "--list", description = "tell which conversations there are, and do nothing else")
  private boolean list;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Conversations.names().forEach(out::println);
      return 0;
    }
    Recording recording =
        Conversations.play(name)
            .orElseThrow(() ->
                new CannotRun(
                    "there is no conversation %s; there are %s"
                        .formatted(name, String.join(", ", Conversations.names()))));
    recording.narrated().forEach(out::println);
    if (capture.isPresent()) {
      write(capture.get(), Capture.of(recording));
    }
    return 0;
  }

  private static void write(Path file, byte[] content) throws CannotRun {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new CannotRun(
          "cannot write %s: %s; name another file with --pcap".formatted(file, e.getMessage()));
    }
  }
}
