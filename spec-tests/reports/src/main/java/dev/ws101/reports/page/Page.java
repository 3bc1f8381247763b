package dev.ws101.reports.page;

import java.util.List;
import java.util.Map;

/// What stands on the page of a run. Its texts are plain; the template escapes them.
///
/// @param target what was judged
/// @param properties of the run: names and values
/// @param levels a line of numbers for each level
/// @param topics all that occur, sorted, to choose from
/// @param rungs all that occur, sorted
/// @param parts the cases by their verdicts, failures first
/// @param style the style sheet
/// @param script the script, without which the page is only longer
/// @param scriptHash the only script that may run on the page, as a policy names it
public record Page(
    String headline,
    String target,
    Map<String, String> properties,
    List<String> verdicts,
    List<LevelCounts> levels,
    List<String> topics,
    List<String> rungs,
    List<Part> parts,
    String style,
    String script,
    String scriptHash) {

  /// How many cases of a level have each verdict.
  public record LevelCounts(String level, List<String> counts) {}

  /// The cases of one verdict.
  ///
  /// @param open whether their evidence is shown at once
  public record Part(String title, boolean open, List<Judged> cases) {}

  /// A case and what came of it.
  ///
  /// @param rules the requirements in words
  /// @param evidence nothing, or one: what went over the wire
  public record Judged(
      String id,
      String title,
      String verdict,
      String level,
      String rung,
      String topic,
      String clause,
      List<String> rules,
      String expected,
      String actual,
      String cause,
      String replay,
      boolean open,
      List<Evidence> evidence) {

    /// Fit for the id of an element.
    public String anchor() {
      return id.replace('/', '-');
    }
  }

  /// @param wrong where the first wrong octet is and why, or that there is none
  public record Evidence(String wrong, List<Line> lines, List<Direction> directions) {}

  /// An entry of the log.
  ///
  /// @param before its bytes up to the one that is marked, in hexadecimal
  /// @param marked the first wrong octet; empty if it is not in this line
  public record Line(
      String time,
      String connection,
      String kind,
      String before,
      String marked,
      String after,
      String text) {}

  /// One direction of a connection, octet by octet.
  ///
  /// @param open whether it has the first wrong octet, so that it is shown at once
  /// @param head the lines of its HTTP head
  public record Direction(
      String title, boolean open, List<String> head, List<Frame> frames, List<String> rest) {}

  /// A frame.
  ///
  /// @param lines each with a few octets or bits, and what they say
  /// @param faults what its sender did wrong, in words; empty if nothing
  /// @param wrong what is said of the marked octet; empty if it is not in this frame
  public record Frame(String title, List<String> lines, List<String> faults, String wrong) {}
}
