package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import dev.ws101.mutants.ControlFault;
import dev.ws101.mutants.NaiveClient;
import dev.ws101.mutants.Quirk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check --listen` and `check --autobahn-spec`: clients that come by themselves.
@Timeout(300)
class ListenTests {
  private static final String PINGS = "6455/5.5.2/*";
  private static final String PING = "6455/5.5.2/short-ping";

  @TempDir private Path folder;

  /// The usual loop of a client that is judged by Autobahn.
  private static void drive(Waiting waiting, String agent, String last, Quirk... quirks)
      throws Exception {
    int count = Integer.parseInt(ask(waiting.uri("/getCaseCount")));
    for (int number = 1; number <= count; number++) {
      NaiveClient.with(quirks)
          .visit(waiting.uri("/runCase?case=%d&agent=%s".formatted(number, agent)));
    }
    ask(waiting.uri("/updateReports?agent=" + agent + last));
  }

  private static String ask(URI url) throws Exception {
    StringBuilder all = new StringBuilder();
    try (WebSocket socket = WebSocketClient.connect(url)) {
      for (Message message : socket) {
        if (message instanceof Message.Text(String text)) {
          all.append(text);
        }
      }
    } catch (ConnectionClosed | HandshakeRefused _) {
      // the server may be gone before it has said so
    }
    return all.toString();
  }

  private JsonNode read(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
  }

  @Test
  void aClientThatComesByItselfIsJudgedAndReported() throws Exception {
    String json = folder.resolve("report.json").toString();
    Waiting waiting = Waiting.of("--listen", "0", "--only", PINGS, "--json", json);
    drive(waiting, "mine", "&shutdownOnComplete=true");
    Run run = waiting.ended();

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("mine came for ", "pass         MUST   6455/5.5.2/empty-ping");
    assertThat(run.lines().getLast()).matches("\\d+ passed, 0 failed, 0 lenient, .*");
    assertThat(read("report.json").get("target").asString()).isEqualTo("mine");
  }

  @Test
  void whoFailsIsShownWithALineThatPlaysItAgain() throws Exception {
    Waiting waiting = Waiting.of("--listen", "0", "--only", PING, "--seed", "7", "--timeout", "1");
    drive(waiting, "mine", "&shutdownOnComplete=true", ControlFault.EMPTY_PONG);
    Run run = waiting.ended();

    assertThat(run.code()).isOne();
    assertThat(run.out())
        .contains("fail         MUST   " + PING)
        .contains(
            "./ws101 check --listen %d --only %s --seed 7"
                .formatted(waiting.uri().getPort(), PING));
  }

  /// So that a wrong answer can be refused with merit, and any case be played again by its line.
  @Test
  void theFirstNumberIsOneToBeMetBy() throws Exception {
    Waiting waiting = Waiting.of("--listen", "0", "--only", "6455/4.1/answer-*");
    assertThat(ask(waiting.uri("/getCaseInfo?case=1"))).contains("\"6455/4.1/request-line\"");
    assertThat(ask(waiting.uri("/getCaseInfo?case=2"))).contains("\"6455/4.1/answer-");
    drive(waiting, "mine", "&shutdownOnComplete=true");

    assertThat(waiting.ended().code()).isZero();
  }

  @Test
  void severalClientsAreShownSideBySide() throws Exception {
    Path autobahn = folder.resolve("clients");
    Waiting waiting =
        Waiting.of("--listen", "0", "--only", PING, "--autobahn", autobahn.toString());
    drive(waiting, "good", "");
    drive(waiting, "bad", "&shutdownOnComplete=true", ControlFault.EMPTY_PONG);
    Run run = waiting.ended();

    assertThat(run.code()).isOne();
    assertThat(run.out()).contains("side by side", "A  good", "B  bad");
    JsonNode index = read("clients/index.json");
    assertThat(index.propertyNames()).containsExactly("bad", "good");
    assertThat(index.at("/good/2.2/behavior").asString()).isEqualTo("OK");
    assertThat(index.at("/bad/2.2/behavior").asString()).isEqualTo("FAILED");
    assertThat(read("clients/" + index.at("/bad/2.2/reportfile").asString()).get("id").asString())
        .isEqualTo("2.2");
    assertThat(autobahn.resolve("index.html")).exists();
  }

  @Test
  void reportsAreThereWhenAClientHasAskedForThem() throws Exception {
    Waiting waiting = Waiting.of("--listen", "0", "--only", PINGS, "--autobahn", folder.toString());
    drive(waiting, "mine", "");

    assertThat(read("index.json").propertyNames()).containsExactly("mine");
    ask(waiting.uri("/stopServer"));
    assertThat(waiting.ended().code()).isZero();
  }

  @Test
  void aSpecFileForClientsNamesThePlaceTheCasesAndTheExceptions() throws Exception {
    Files.writeString(
        folder.resolve("fuzzingserver.json"),
        """
        {"url": "ws://127.0.0.1:0", "outdir": "%s", "webport": 8080,
         "cases": ["2.*", "5.*"], "exclude-cases": ["5.*"], "options": {"failByDrop": false},
         "exclude-agent-cases": {"mi*": ["2.1*"]}}
        """
            .formatted(folder.resolve("out").toString().replace("\\", "/")));
    String spec = folder.resolve("fuzzingserver.json").toString();
    Waiting waiting = Waiting.of("--autobahn-spec", spec);
    assertThat(ask(waiting.uri("/getCaseInfo?case=1"))).contains("\"2.1\"");
    drive(waiting, "mine", "&shutdownOnComplete=true");
    Run run = waiting.ended();

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.errors())
        .containsExactly(
            "ws101: %s: \"webport\" has no effect: clients and browsers come to the same port"
                .formatted(spec),
            "ws101: %s: the option \"failByDrop\" has no effect: the kit's cases decide what is sent"
                .formatted(spec));
    assertThat(read("out/index.json").get("mine").propertyNames())
        .containsExactly("2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9");
  }

  @Test
  void aSpecFileForServersNamesThemTheCasesAndTheAgents() throws Exception {
    try (var server = EchoServer.embedded();
        var other = EchoServer.embedded()) {
      Files.writeString(
          folder.resolve("fuzzingclient.json"),
          """
          {"outdir": "%s", "cases": ["2.*", "9.1.2"], "exclude-cases": ["2.5"],
           "exclude-agent-cases": {"Ours": ["2.1"]},
           "servers": [{"agent": "Ours", "url": "%s"}, {"url": "%s", "origin": "x"}]}
          """
              .formatted(
                  folder.resolve("out").toString().replace("\\", "/"), server.uri(), other.uri()));
      Run run = Run.of("check", "--autobahn-spec", folder.resolve("fuzzingclient.json").toString());

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.errors()).singleElement().asString().contains("\"origin\" of server 2");
      JsonNode index = read("out/index.json");
      assertThat(index.propertyNames()).containsExactly("Ours", "UnknownServer");
      assertThat(index.get("Ours").propertyNames()).contains("2.2", "9.1.2").doesNotContain("2.1");
      assertThat(index.get("UnknownServer").propertyNames())
          .contains("2.1", "9.1.2")
          .doesNotContain("2.5", "1.1.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--listen 99999 | '99999' is no place to listen at: it looks like 9001, or 0.0.0.0:9001",
        "--listen here | 'here' is no place to listen at",
        "--listen no-such-host.invalid:0 | cannot listen at no-such-host.invalid: the host name",
        "--listen 0 ws://localhost:1/ | a URL, --client, --listen and --autobahn-spec are ways to",
        "--autobahn-ids | --autobahn-ids is about what --listen tells: add --listen PORT",
        "--listen-for 3 | --listen-for is about how long --listen waits: add --listen PORT",
        "--listen 0 --listen-for 0 | --listen-for takes 0.001 to 86400 seconds, not 0.0",
        "--listen 0 --listen-for 0.01 | no client has come to be judged; nothing is written",
        "--autobahn-spec nowhere.json | cannot read nowhere.json",
        "--autobahn /dev/null/x | cannot make the folder /dev/null/x",
      })
  void whatCannotBeMeantIsOneSentence(String options, String sentence) {
    Run run = Run.of(("check " + options).split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().startsWith("ws101: ").contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | it must be a JSON object, {...}",
        "{ | it is no JSON: ",
        "{\"cases\": [\"*\"]} | it names neither \"servers\" to judge nor a \"url\" to listen at",
        "{\"url\": \"ws://127.0.0.1:0\"} | it does not say which \"cases\"; [\"*\"] are all",
        "{\"url\": \"ws://127.0.0.1:0\", \"cases\": []} | leaves none",
        "{\"url\": \"ws://127.0.0.1:0\", \"cases\": \"*\"} | \"cases\" must be a list of strings",
        "{\"url\": \"ws://127.0.0.1:0\", \"cases\": [1]} | \"cases\" must be a list of strings",
        "{\"url\": \"ws://127.0.0.1:0\", \"cases\": [\"2.99\"]} | Autobahn has no case '2.99'",
        "{\"servers\": [{}], \"cases\": [\"*\"]} | server 1 has no \"url\"",
        "{\"url\": \"wss://127.0.0.1:0\", \"cases\": [\"2.1\"]} | there is no TLS on this side"
      })
  void aSpecFileThatCannotBeUsedIsOneSentence(String text, String sentence) throws IOException {
    Path file = folder.resolve("spec.json");
    Files.writeString(file, text);
    Run run = Run.of("check", "--autobahn-spec", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(sentence);
  }

  @Test
  void theListIsThatOfClients() {
    List<String> listed = Run.of("check", "--list", "--listen", "0").lines();

    assertThat(listed).isEqualTo(Run.of("check", "--list", "--client", "any {url}").lines());
  }
}
