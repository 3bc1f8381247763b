package dev.ws101.reports.page;

import java.util.List;
import java.util.Map;

/// What stands on the page of a run, or of several side by side. Its texts are plain; the template
/// escapes them.
///
/// @param title of the window
/// @param peers what was judged
/// @param differences cases in which several peers differ; nothing of one peer alone
/// @param agreements the other cases of several peers
/// @param verdicts the words, in the order of the parts
/// @param levels all that occur, to choose from; so are the next two
/// @param style the style sheet
/// @param script the script, without which the page is only longer
/// @param scriptHash the only script that may run on the page, as a policy names it
public record Page(
    String title,
    List<Peer> peers,
    List<Row> differences,
    List<Row> agreements,
    List<String> verdicts,
    List<String> levels,
    List<String> rungs,
    List<String> topics,
    String style,
    String script,
    String scriptHash) {

  /// Whether peers stand side by side.
  public boolean several() {
    return peers.size() > 1;
  }

  /// A run.
  ///
  /// @param name what was judged
  /// @param letter what its column is called
  /// @param counts how many cases have each verdict
  /// @param levels the same for each level
  /// @param properties of the run: names and values
  /// @param parts the cases by their verdicts, failures first
  public record Peer(
      String name,
      String letter,
      String headline,
      List<String> counts,
      List<LevelCounts> levels,
      Map<String, String> properties,
      List<Part> parts) {}

  /// A case and what came of it with each peer.
  ///
  /// @param verdicts with a blank between them
  public record Row(
      String id,
      String title,
      String level,
      String rung,
      String topic,
      String verdicts,
      List<Cell> cells) {}

  /// @param verdict a dash if the peer was not asked
  /// @param anchor of the evidence; empty if there is none
  public record Cell(String verdict, String anchor) {}

  /// How many cases of a level have each verdict.
  public record LevelCounts(String level, List<String> counts) {}

  /// The cases of one verdict.
  ///
  /// @param open whether their evidence is shown at once
  public record Part(String title, boolean open, List<Judged> cases) {}

  /// A case and what came of it.
  ///
  /// @param anchor fit for the id of an element
  /// @param rules the requirements in words
  /// @param evidence nothing, or one: what went over the wire
  public record Judged(
      String anchor,
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
      List<Evidence> evidence) {}

  /// @param wrong where the first wrong octet is and why, or that there is none
  public record Evidence(String wrong, List<Line> lines, List<Direction> directions) {}

  /// An entry of the log.
  ///
  /// @param bytes its bytes in hexadecimal
  public record Line(String time, String connection, String kind, Marked bytes, String text) {}

  /// A text with one octet in it that is marked.
  ///
  /// @param marked the first wrong octet; empty if it is not in this text
  public record Marked(String before, String marked, String after) {}

  /// One direction of a connection, octet by octet.
  ///
  /// @param open whether it has the first wrong octet, so that it is shown at once
  /// @param head the lines of its HTTP head
  public record Direction(
      String title, boolean open, List<Marked> head, List<Frame> frames, List<String> rest) {}

  /// A frame.
  ///
  /// @param lines each with a few octets or bits, and what they say
  /// @param faults what its sender did wrong, in words; empty if nothing
  /// @param wrong what is said of the marked octet; empty if it is not in this frame
  public record Frame(String title, List<String> lines, List<String> faults, String wrong) {}
}
