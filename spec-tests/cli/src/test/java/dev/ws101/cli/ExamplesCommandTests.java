package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ws101 examples`, in a repository that has a few.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ExamplesCommandTests {
  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    file(
        "examples/rungs/Rung01TcpEcho.java",
        """
        import dev.ws101.framing.Opcode;

        /// Says what it was told.
        ///
        /// And more.
        void main(String[] arguments) {
          IO.println(Opcode.TEXT + " " + String.join(" ", arguments) + " ✓");
          System.exit(arguments.length);
        }
        """);
    file("examples/rungs/Rung02TcpHalf.java", "/// Half of it.\nvoid main() {}\n");
    file("examples/rungs/src/test/java/RungTests.java", "class RungTests { void main() {} }\n");
    String chat = "examples/chat/src/main/java/";
    file(
        chat + "module-info.java",
        "module chat { requires not.there; requires dev.ws101.examples.part; }\n");
    file(
        chat + "chat/Chat.java",
        """
        package chat;

        /// People who talk.
        class Chat {
          static void main(String[] arguments) throws Exception {
            try (var page = Chat.class.getResourceAsStream("page.html")) {
              System.out.println(Room.NAME + part.Part.NAME + " " + new String(page.readAllBytes()));
            }
          }
        }
        """);
    file(
        chat + "chat/Room.java",
        "package chat;\nclass Room { static final String NAME = \"tea\"; }\n");
    file("examples/chat/src/main/resources/chat/page.html", "<html>");
    file(
        "examples/part/src/main/java/part/Helper.java",
        "package part;\n/// Not for people.\nclass Helper { static void main(String[] a) {} }\n");
    file(
        "examples/part/src/main/java/part/Part.java",
        "package part;\n/// A part.\npublic class Part { public static String NAME = \"pot\"; }\n");
    String several = "examples/several/src/main/java/";
    file(several + "module-info.java", "module several {}\n");
    file(
        several + "all/Common.java",
        "package all;\npublic class Common { public static final String NAME = \"shared\"; }\n");
    file(
        several + "all/one/One.java",
        """
        package all.one;

        /// The first.
        class One {
          static void main(String[] arguments) {
            IO.println(all.Common.NAME);
          }
        }
        """);
    file(
        several + "all/two/Two.java",
        "package all.two;\n"
            + "/// The second.\n"
            + "class Two { static void main(String[] a) { not(); } }\n");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run examples(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "examples";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Run.with(Map.of("WS101_HOME", root.toString()), words);
  }

  @Test
  void allThatCanRunAreListedWithALineEach() {
    Run run = examples();

    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "01-tcp-echo  Says what it was told.",
            "02-tcp-half  Half of it.",
            "chat         People who talk.",
            "one          The first.",
            "two          The second.");
  }

  @Test
  void aSingleFileRunsWithItsArgumentsAndGivesItsExitCode() {
    Run run = examples("01", "--serve", "a b", "--help");

    assertThat(run.out()).isEqualTo("TEXT --serve a b --help ✓\n");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void anApplicationRunsWithItsOtherFilesAndPages() {
    Run run = examples("chat");

    assertThat(run.out()).isEqualTo("teapot <html>\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void oneOfSeveralNeedsOnlyWhatTheyShare() {
    Run run = examples("one");

    assertThat(run.errors()).isEmpty();
    assertThat(run.out()).isEqualTo("shared\n");
  }

  @Test
  void anApplicationThatDoesNotCompileIsTold() throws IOException {
    file("examples/chat/src/main/java/chat/Room.java", "package chat;\nclass Room {}\n");

    Run run = examples("chat");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: chat does not compile: ")
        .contains("Chat.java:7: error: ");
  }

  @Test
  void anUnknownNameIsToldWithTheNearest() {
    Run run = examples("chta");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .containsExactly("ws101: there is no example 'chta'; did you mean chat?");
  }

  @Test
  void aNameThatIsLikeNoneLeadsToTheList() {
    assertThat(examples("quite-another").errors())
        .containsExactly("ws101: there is no example 'quite-another'; ws101 examples lists them");
  }

  @Test
  void aBeginningThatFitsSeveralIsTold() {
    Run run = examples("0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "ws101: there are several examples '0'; did you mean 01-tcp-echo or 02-tcp-half?");
  }

  @Test
  void theOnesOfTheRepositoryAreFoundFromAnyFolderInIt() {
    Run run = Run.of("examples");

    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .anySatisfy(line -> assertThat(line).startsWith("01-tcp-echo "))
        .allSatisfy(line -> assertThat(line).matches("[a-z0-9-]+ +[A-Z].*[.?]"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }
}
