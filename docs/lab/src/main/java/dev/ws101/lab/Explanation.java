package dev.ws101.lab;

import dev.ws101.control.Close;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All that there is to say about each bit of a recording.
///
/// @param part what is explained
/// @param removed octets that its sender took off the end, and the receiver puts back; often none
/// @param notes each bit of the part has one at least
public record Explanation(Recording.Part part, byte[] removed, List<Note> notes) {
  private static final byte[] NOTHING = {};

  /// Explains all parts of a recording in order: what one says may depend on those before it.
  public static List<Explanation> of(Recording recording) {
    Map<Role, DeflateNotes> windows = new EnumMap<>(Role.class);
    List<Explanation> all = new ArrayList<>();
    String request = "";
    for (Recording.Part part : recording.parts()) {
      if (part.head()) {
        request = part.from() == Role.CLIENT ? part.text() : request;
        all.add(new Explanation(part, NOTHING, HeadNotes.of(part, request)));
      } else {
        all.add(frame(part, windows.computeIfAbsent(part.from(), _ -> new DeflateNotes())));
      }
    }
    return all;
  }

  private static Explanation frame(Recording.Part part, DeflateNotes window) {
    FrameReading.Frame frame = FrameReading.alone(part.octets());
    FrameHeader header = frame.header().orElseThrow();
    List<Note> notes = new ArrayList<>(FrameNotes.header(frame));
    int from = header.encodedLength();
    if (header.masked()) {
      notes.addAll(FrameNotes.unmasking(frame));
    }
    if (header.opcode() == Opcode.CLOSE) {
      notes.addAll(FrameNotes.close(Close.parse(frame.payload(), 0, frame.payload().length), from));
    } else if (header.rsv() == 4) {
      notes.addAll(window.message(frame.payload(), from));
      return new Explanation(part, DeflateNotes.tail(), notes);
    } else if (frame.payload().length > 0) {
      notes.addAll(FrameNotes.payload(frame));
    }
    return new Explanation(part, NOTHING, notes);
  }
}
