package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The capture file as the analyser reads it that everybody uses.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TsharkTests {
  @TempDir static Path folder;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    boolean here =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark")));
    if (!here) {
      String words = "tshark is not installed, so no analyser has opened the capture file";
      if ("1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
        throw new AssertionError(words);
      }
      System.err.println("ws101: " + words);
      abort(words);
    }
    file = folder.resolve("one.pcapng");
    Files.write(file, Capture.of(Conversations.play("one-connection").orElseThrow()));
  }

  /// A line a packet that the filter takes, with these fields.
  private static List<String> tshark(String filter, String... fields) throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"));
    command.addAll(List.of("-Y", filter, "-T", "fields", "-E", "separator=|"));
    for (String field : fields) {
      command.addAll(List.of("-e", field));
    }
    Path errors = folder.resolve("errors");
    Process tshark = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tshark.waitFor()).as(Files.readString(errors)).isZero();
    return out.lines().toList();
  }

  @Test
  void everyFrameIsSeenAsWhatItIs() throws Exception {
    assertThat(tshark("websocket", "websocket.opcode", "websocket.fin", "websocket.mask"))
        .map(line -> line.replace("True", "1").replace("False", "0"))
        .containsExactly(
            "1|1|1", "1|1|0", "1|0|1", "9|1|0", "10|1|1", "0|1|1", "1|1|0", "9|1|0", "10|1|1",
            "8|1|1", "8|1|0");
  }

  @Test
  void theHandshakeIsHttp() throws Exception {
    assertThat(tshark("http", "http.request.method", "http.response.code"))
        .containsExactly("GET|", "|101");
  }

  @Test
  void thePayloadIsUnmasked() throws Exception {
    assertThat(tshark("websocket.payload.close", "websocket.payload.close.status_code"))
        .containsExactly("1000", "1000");
    assertThat(tshark("websocket", "websocket.payload.text")).contains("Hello");
  }

  @Test
  void nothingIsWrongWithThePackets() throws Exception {
    assertThat(tshark("tcp.checksum.status != 1 or ip.checksum.status != 1", "frame.number"))
        .isEmpty();
    assertThat(tshark("tcp.analysis.flags or _ws.malformed", "frame.number")).isEmpty();
    assertThat(tshark("_ws.expert.severity >= 6291456", "frame.number", "_ws.expert.message"))
        .as("warnings and errors")
        .isEmpty();
  }

  @Test
  void theServerEndsTheStreamFirst() throws Exception {
    assertThat(tshark("tcp.flags.fin == 1", "tcp.srcport")).containsExactly("80", "49152");
  }

  @Test
  void eachPacketSaysWhatItIs() throws Exception {
    assertThat(tshark("frame.comment", "frame.comment"))
        .contains("SYN", "request", "text, masked: “Hello”", "FIN");
  }
}
