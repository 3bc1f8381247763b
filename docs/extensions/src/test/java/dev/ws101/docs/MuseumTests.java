package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.mutants.CloseFault;
import dev.ws101.mutants.NaiveServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class MuseumTests {
  private static final Museum MUSEUM = new Museum(new Repository(SiteTests.ROOT));
  private static final List<Exhibit> EXHIBITS = MUSEUM.exhibits();

  @Test
  void theAnswerIsWhatTheCaseConvictsTheFaultOf() {
    assertThat(EXHIBITS).hasSizeGreaterThan(30);
    assertThat(EXHIBITS)
        .allSatisfy(one -> {
          assertThat(one.result().verdict()).isEqualTo(Verdict.FAIL);
          assertThat(one.result().timedOut()).as(one.fault().name()).isFalse();
          assertThat(one.fault().requirements()).contains(one.clause());
          assertThat(one.subject().requirements()).contains(one.clause());
        });
  }

  /// So it is the planted fault that is convicted, and nothing else about the server.
  @Test
  void withoutItsFaultTheServerIsConvictedOfNothing() throws Exception {
    List<Case> cases = EXHIBITS.stream().map(Exhibit::subject).distinct().toList();
    try (NaiveServer server = NaiveServer.with()) {
      Report report =
          (Report) Runner.of(server.uri(), Settings.DEFAULT, (_, _, _) -> {}).run(cases);

      assertThat(report.results()).extracting(Result::verdict).containsOnly(Verdict.PASS);
    }
  }

  @Test
  void aPuzzleShowsTheOctetsAndHidesTheClause() {
    Case subject = MUSEUM.convicting(CloseFault.CLOSE_ANSWER_1006).orElseThrow();
    Exhibit exhibit = Exhibit.of(CloseFault.CLOSE_ANSWER_1006, subject);
    Artists artists = new Artists(new Repository(SiteTests.ROOT), false);
    Trace trace = new Trace(new Repository(SiteTests.ROOT), artists.files, artists.requirements);
    Page room = new MuseumPages(artists, trace, List.of(exhibit)).all().getLast();
    String puzzle = room.body().split("<details>")[0];
    String answer = room.body().split("<details>")[1];

    assertThat(puzzle)
        .contains("#1 &lt; 88 02 03 ee")
        .doesNotContain(exhibit.clause(), subject.id());
    assertThat(answer)
        .contains(exhibit.clause(), "--mutant CLOSE_ANSWER_1006", "--only " + subject.id());
  }
}
