package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files, methods and rungs stay small enough for one sitting.
///
/// Only lines that bear code count (decision 0002): a comment never costs anything.
class BudgetTests {
  private enum Budget {
    FILE_LINES(250),
    TEST_FILE_LINES(400),
    METHOD_LINES(30),
    RUNG_LINES(600),
    RUNG_TYPES(8);

    private final int most;

    Budget(int most) {
      this.most = most;
    }
  }

  /// What was counted at a place.
  private record Count(String place, Budget budget, int value) {
    boolean isOver() {
      return value > budget.most;
    }
  }

  /// A place that may have more, and why.
  private record Allowance(String place, Budget budget, int most, String reason) {
    boolean isFor(Count count) {
      return place.equals(count.place()) && budget == count.budget();
    }
  }

  /// Decision 0012 has more on each.
  private static final List<Allowance> ALLOWANCES =
      List.of(
          new Allowance(
              "modules/01-sockets",
              Budget.RUNG_TYPES,
              10,
              "a proxy is one more way to a connection"),
          new Allowance("modules/01-sockets", Budget.RUNG_LINES, 780, "a proxy answers in HTTP"),
          new Allowance(
              "modules/02-handshake", Budget.RUNG_TYPES, 11, "HTTP is a protocol of its own"),
          new Allowance(
              "modules/02-handshake", Budget.RUNG_LINES, 650, "HTTP is a protocol of its own"),
          new Allowance("modules/05-fragmentation", Budget.RUNG_TYPES, 9, "headers have credit"),
          new Allowance("modules/05-fragmentation", Budget.RUNG_LINES, 640, "headers have credit"),
          new Allowance("modules/08-engine", Budget.RUNG_TYPES, 23, "two roles, two seams"),
          new Allowance("modules/08-engine", Budget.RUNG_LINES, 1770, "two roles, two seams"),
          new Allowance("modules/09-endpoint", Budget.RUNG_TYPES, 52, "the API is half of them"),
          new Allowance("modules/09-endpoint", Budget.RUNG_LINES, 2880, "the API is half of it"),
          new Allowance("modules/10-eventloop", Budget.RUNG_TYPES, 27, "a whole driver"),
          new Allowance("modules/10-eventloop", Budget.RUNG_LINES, 2900, "a whole driver"),
          new Allowance(
              "modules/08-engine/src/main/java/dev/ws101/engine/Protocol.java",
              Budget.FILE_LINES,
              255,
              "the face of an engine, a few lines each"),
          new Allowance(
              "modules/10-eventloop/src/main/java/dev/ws101/eventloop/Conversation.java",
              Budget.FILE_LINES,
              310,
              "all that can happen to a connection"),
          new Allowance(
              "modules/10-eventloop/src/main/java/dev/ws101/eventloop/LoopSocket.java",
              Budget.FILE_LINES,
              285,
              "all of WebSocket, from two sides"));

  @Test
  void everythingIsWithinItsBudget() {
    List<Source> sources = Repository.java();
    List<Count> counts = new ArrayList<>();
    sources.forEach(source -> counts.addAll(count(source)));
    Repository.rungs().forEach(rung -> counts.addAll(count(rung, sources)));
    Offence.assertNone(judge(counts, ALLOWANCES));
  }

  private static List<Count> count(Source source) {
    BitSet code = source.codeLines();
    if (source.isTest()) {
      return List.of(new Count(source.path(), Budget.TEST_FILE_LINES, code.cardinality()));
    }
    List<Count> counts = new ArrayList<>();
    counts.add(new Count(source.path(), Budget.FILE_LINES, code.cardinality()));
    for (SyntaxTree.Method method : SyntaxTree.of(source).methods()) {
      int lines = code.get(method.firstLine(), method.lastLine() + 1).cardinality();
      counts.add(new Count(source.path() + " " + method.name(), Budget.METHOD_LINES, lines));
    }
    return counts;
  }

  private static List<Count> count(Rung rung, List<Source> sources) {
    int lines = 0;
    int types = 0;
    for (Source source : sources) {
      if (source.path().startsWith(rung.folder() + "/src/main/")) {
        lines += source.codeLines().cardinality();
        types += SyntaxTree.of(source).topLevelTypes();
      }
    }
    return List.of(
        new Count(rung.folder(), Budget.RUNG_LINES, lines),
        new Count(rung.folder(), Budget.RUNG_TYPES, types));
  }

  private static List<Offence> judge(List<Count> counts, List<Allowance> allowances) {
    List<Offence> offences = new ArrayList<>();
    Set<Allowance> needed = new HashSet<>();
    for (Count count : counts) {
      Optional<Allowance> allowance =
          allowances.stream().filter(it -> it.isFor(count) && count.isOver()).findFirst();
      allowance.ifPresent(needed::add);
      int most = allowance.map(Allowance::most).orElse(count.budget().most);
      if (count.value() > most) {
        String wrong = "has %d %s, %d are allowed".formatted(count.value(), count.budget(), most);
        offences.add(new Offence(count.place(), wrong, "split it; never squeeze its comments"));
      }
    }
    allowances.stream()
        .filter(allowance -> !needed.contains(allowance))
        .map(stale -> new Offence(stale.place(), "keeps to the budget by now", "delete " + stale))
        .forEach(offences::add);
    return offences;
  }

  @Test
  void commentsAndBlankLinesCostNothing() {
    Source source =
        new Source(
            "A.java",
            """
            /// A comment.
            class A {

              /* Another,
                 of two lines. */
              String s = "// code"; // and a comment
              String t =
                  \"""
                  /* code too */
                  \""";
            }
            """);

    assertThat(source.codeLines().stream()).containsExactly(2, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void methodsAreFoundWhereverTheyStand() {
    Source source =
        new Source(
            "A.java",
            """
            class A {
              A() {}

              static {
                int x = 1;
              }

              Runnable r =
                  new Runnable() {
                    /// Not part of it.
                    @Override
                    public void run() {}
                  };

              record B(int x) {
                B {
                }
              }
            }

            enum C {}
            """);

    SyntaxTree tree = SyntaxTree.of(source);

    assertThat(tree.topLevelTypes()).isEqualTo(2);
    assertThat(tree.methods())
        .containsExactlyInAnyOrder(
            new SyntaxTree.Method("A.<init>", 2, 2),
            new SyntaxTree.Method("A initializer", 4, 6),
            new SyntaxTree.Method(".run", 11, 12),
            new SyntaxTree.Method("B.<init>", 16, 17));
  }

  @Test
  void aLongMethodIsFound() {
    String body = "    int x = 1;\n\n    // why\n".repeat(30);
    Source source =
        new Source("m/src/main/java/A.java", "class A {\n  void f() {\n%s  }\n}\n".formatted(body));

    assertThat(judge(count(source), List.of()))
        .extracting(Offence::wrong)
        .containsExactly("has 32 METHOD_LINES, 30 are allowed");
  }

  @Test
  void aLongFileIsFoundAndATestMayBeLonger() {
    String text = "class A {\n%s}\n".formatted("  int x;\n".repeat(300));

    assertThat(judge(count(new Source("m/src/main/java/A.java", text)), List.of())).hasSize(1);
    assertThat(judge(count(new Source("m/src/test/java/A.java", text)), List.of())).isEmpty();
  }

  @Test
  void aBigRungIsFound() {
    Rung rung = new Rung(3, "framing");
    Source source =
        new Source(
            "modules/03-framing/src/main/java/A.java",
            "class A {\n%s}\n%s".formatted("  int x;\n".repeat(600), "class B {}\n".repeat(8)));

    assertThat(judge(count(rung, List.of(source)), List.of())).hasSize(2);
    assertThat(judge(count(new Rung(4, "masking"), List.of(source)), List.of())).isEmpty();
  }

  @Test
  void anAllowanceHoldsUpToItsOwnLimitAndWhileItIsNeeded() {
    Allowance eleven = new Allowance("here", Budget.RUNG_TYPES, 11, "because");

    assertThat(judge(List.of(new Count("here", Budget.RUNG_TYPES, 11)), List.of(eleven))).isEmpty();
    assertThat(judge(List.of(new Count("here", Budget.RUNG_TYPES, 12)), List.of(eleven)))
        .hasSize(1);
    assertThat(judge(List.of(new Count("here", Budget.RUNG_TYPES, 8)), List.of(eleven))).hasSize(1);
  }
}
