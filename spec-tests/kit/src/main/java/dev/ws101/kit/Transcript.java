package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What went over the wire in one case, read octet by octet, with the first octet of the peer that
/// is wrong.
///
/// @param steps the log, each with the place of its bytes in its stream
/// @param streams both directions of every connection that has bytes, in the order of the first
/// @param wrong nothing if the peer sent nothing that the verdict could be seen in
public record Transcript(List<Step> steps, List<Stream> streams, Optional<Mark> wrong) {

  /// An entry of the log.
  ///
  /// @param from where its bytes start in the stream of its connection and direction
  public record Step(WireLog.Entry entry, int from) {}

  /// One direction of a connection.
  ///
  /// @param kind sent by the kit, or received from the peer
  /// @param head the HTTP head, its blank line included; all there is if it has no end
  /// @param notes on the bytes behind the head
  public record Stream(int connection, WireLog.Kind kind, byte[] head, FrameNotes notes) {
    static Stream of(int connection, WireLog.Kind kind, byte[] bytes) {
      int size = headSize(bytes);
      byte[] head = Arrays.copyOf(bytes, size);
      byte[] rest = Arrays.copyOfRange(bytes, size, bytes.length);
      return new Stream(connection, kind, head, FrameNotes.of(rest));
    }

    private static int headSize(byte[] bytes) {
      int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
      return end < 0 ? bytes.length : end + 4;
    }

    /// Whether the head names permessage-deflate, so that RSV1 may be set.
    boolean deflates() {
      return new String(head, StandardCharsets.ISO_8859_1)
          .lines()
          .map(line -> line.toLowerCase(Locale.ROOT))
          .anyMatch(line ->
              line.startsWith("sec-websocket-extensions:") && line.contains("permessage-deflate"));
    }
  }

  /// An octet that the peer sent.
  ///
  /// @param offset in the stream, its HTTP head included
  /// @param why one sentence
  public record Mark(int connection, int offset, String why) {}

  /// Reads the log of a result.
  ///
  /// @param peer what the peer is
  public static Transcript of(Result result, Role peer) {
    List<Step> steps = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (WireLog.Entry entry : result.wire()) {
      if (entry.size() == 0) {
        steps.add(new Step(entry, 0));
      } else {
        Place place = Place.of(entry, places);
        steps.add(new Step(entry, place.bytes.size()));
        place.add(entry);
      }
    }
    List<Stream> streams = places.stream().map(Place::stream).toList();
    Optional<Mark> mark =
        result.verdict() == Verdict.FAIL
            ? new WrongOctet(result, streams, peer).find()
            : Optional.empty();
    return new Transcript(List.copyOf(steps), streams, mark);
  }

  /// A stream while it is gathered. Behind a gap in the log nothing can be read any more.
  private record Place(
      int connection, WireLog.Kind kind, ByteArrayOutputStream bytes, boolean[] gap) {
    static Place of(WireLog.Entry entry, List<Place> places) {
      for (Place place : places) {
        if (place.connection == entry.connection() && place.kind == entry.kind()) {
          return place;
        }
      }
      places.add(
          new Place(
              entry.connection(),
              entry.kind(),
              new ByteArrayOutputStream(),
              new boolean[] {false}));
      return places.getLast();
    }

    void add(WireLog.Entry entry) {
      if (!gap[0]) {
        bytes.writeBytes(entry.bytes());
      }
      gap[0] |= entry.size() > entry.bytes().length;
    }

    Stream stream() {
      return Stream.of(connection, kind, bytes.toByteArray());
    }
  }
}
