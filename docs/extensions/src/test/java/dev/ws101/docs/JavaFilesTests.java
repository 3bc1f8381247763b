package dev.ws101.docs;

import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Members are found by their names, and only if there is just one.
class JavaFilesTests {
  private static final String DECODER =
      """
      package a;

      /// Reads.
      final class Decoder {
        /// What was found.
        enum Step {
          MORE, // of it
          END
        }

        record Piece(int from, int to) {
          Piece {
            assert from <= to;
          }
        }

        private boolean fin;

        Decoder() {}

        /// Goes on.
        ///
        /// Twice.
        @Deprecated
        Step next() {
          return Step.END; // next(int) is another
        }

        boolean fin() {
          return fin;
        }

        void take(int count) {}

        void take(byte[] bytes, int count) {}
      }
      """;

  private JavaFiles files;

  @BeforeEach
  void write(@TempDir Path root) throws Exception {
    files =
        new JavaFiles(
            Fixture.repository(
                root,
                "m/src/main/java/a/Decoder.java",
                DECODER,
                "m/src/main/java/a/Twin.java",
                "package a; class Twin {}",
                "n/src/test/java/b/Twin.java",
                "package b; class Twin {}"));
  }

  @ParameterizedTest
  @CsvSource({
    "Decoder,              3,  4, 36",
    "a.Decoder,            3,  4, 36",
    "Decoder.Step,         5,  6,  9",
    "Decoder.Step#MORE,    7,  7,  7",
    "Decoder.Piece,       11, 11, 15",
    "Decoder.Piece#Piece, 12, 12, 14",
    "Decoder#Decoder,     19, 19, 19",
    "Decoder#next,        21, 24, 27",
    "Decoder#fin(),       29, 29, 31",
    "Decoder#take(int),   33, 33, 33",
  })
  void aMemberIsFoundWithItsComment(String name, int doc, int first, int last) {
    Member member = files.find(Symbol.parse(name, Map.of()));

    assertThat(member.docLine()).isEqualTo(doc);
    assertThat(member.firstLine()).isEqualTo(first);
    assertThat(member.lastLine()).isEqualTo(last);
  }

  @Test
  void parametersWithArraysAreAnOption() {
    Symbol symbol = Symbol.parse("Decoder#take", Map.of("parameters", "byte[], int"));

    assertThat(files.find(symbol).firstLine()).isEqualTo(35);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Encoder        | there is no type Encoder",
        "Decoder#before | there is no Decoder#before; there is Decoder#fin, Decoder#Decoder,"
            + " Decoder#next",
        "Decoder.Stop   | there is no Decoder.Stop; the file has Decoder",
        "Decoder#take   | Decoder#take means 2 members; write which of Decoder#take(int) or"
            + " Decoder#take(byte[], int)",
        "Decoder#fin    | Decoder#fin means 2 members; write which of Decoder#fin or Decoder#fin()",
        "Decoder#next(int) | there is no Decoder#next(int); there is Decoder#next()",
        "Twin           | there are 2 types Twin; put the package in front, one of a, b",
        "decoder        | is no name of a Java type or member",
      })
  void whatIsGoneOrAmbiguousIsSaid(String name, String expected) {
    assertThat(refusal(() -> files.find(Symbol.parse(name, Map.of())))).contains(expected);
  }

  @Test
  void aPackageTellsTwinsApart() {
    assertThat(files.find(Symbol.parse("b.Twin", Map.of())).path()).startsWith("n/");
  }

  @Test
  void aLineBelongsToItsInnermostMember() {
    assertThat(files.enclosing("m/src/main/java/a/Decoder.java", 26))
        .map(Member::name)
        .contains("Decoder#next");
    assertThat(files.enclosing("m/src/main/java/a/Decoder.java", 22))
        .map(Member::name)
        .contains("Decoder#next");
    assertThat(files.enclosing("m/src/main/java/a/Decoder.java", 1)).isEmpty();
  }
}
