package dev.ws101.lab;

import dev.ws101.control.Close;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Explains the bits of a legal frame.
final class FrameNotes {
  private FrameNotes() {}

  /// The fields of the header.
  static List<Note> header(FrameReading.Frame frame) {
    FrameHeader header = frame.header().orElseThrow();
    return Fields.of(frame, Optional.empty()).stream()
        .filter(field -> field.kind() != Fields.Kind.PAYLOAD)
        .map(field ->
            switch (field.kind()) {
              case FIN -> fin(field, header);
              case RSV -> rsv(field, header);
              case OPCODE -> opcode(field, header.opcode());
              case MASK -> mask(field, header.masked());
              case LENGTH, EXTENDED_LENGTH -> length(field, header);
              case KEY -> key(field);
              case PAYLOAD -> throw new IllegalStateException("filtered");
            })
        .toList();
  }

  private static Note fin(Fields.Field field, FrameHeader header) {
    if (header.opcode().isControl()) {
      return Note.field(field, "A control frame is never cut.", List.of("6455-5.5-02"));
    }
    return header.fin()
        ? Note.field(field, "The last frame of its message.", List.of("6455-5.4-01"))
        : Note.field(field, "Not the last frame of its message.", List.of("6455-5.4-02"));
  }

  private static Note rsv(Fields.Field field, FrameHeader header) {
    if (!field.name().equals("RSV1")) {
      String none = "No extension in use gives it a meaning.";
      return Note.field(field, none, List.of("6455-5.2-02", "6455-5.2-03"));
    }
    if (header.opcode().isControl()) {
      String never = "Control frames are never compressed.";
      return Note.field(field, never, List.of("7692-6.1-03"));
    }
    if (header.opcode() == Opcode.CONTINUATION) {
      String first = "Only the first frame of a message says whether it is compressed.";
      return Note.field(field, first, List.of("7692-6.1-03"));
    }
    return header.rsv() == 4
        ? Note.field(field, "The message is compressed.", List.of("7692-6.1-01", "7692-6-01"))
        : Note.field(
            field,
            "The message is not compressed. That may be decided anew for each message.",
            List.of("7692-6.1-02"));
  }

  private static Note opcode(Fields.Field field, Opcode opcode) {
    return switch (opcode) {
      case TEXT -> Note.field(field, "A message of text.", List.of("6455-5.2-05", "6455-5.6-01"));
      case BINARY -> Note.field(field, "A message of octets.", List.of("6455-5.2-05"));
      case CONTINUATION ->
          Note.field(
              field,
              "More of the message that has begun. Of which type it is, its first frame said.",
              List.of("6455-5.4-02", "6455-5.4-15"));
      case CLOSE ->
          Note.field(
              field,
              "The sender is done: no message follows this frame.",
              List.of("6455-5.5-03", "6455-5.5.1-07"));
      case PING ->
          Note.field(field, "To be answered with a pong.", List.of("6455-5.5-03", "6455-5.5.2-02"));
      case PONG -> Note.field(field, "Answers a ping.", List.of("6455-5.5-03", "6455-5.5.3-01"));
    };
  }

  private static Note mask(Fields.Field field, boolean masked) {
    return masked
        ? Note.field(field, "A client masks every frame.", List.of("6455-5.1-01", "6455-5.1-02"))
        : Note.field(field, "A server masks no frame.", List.of("6455-5.1-04", "6455-5.1-05"));
  }

  private static Note length(Fields.Field field, FrameHeader header) {
    List<String> rules = new ArrayList<>(List.of("6455-5.2-07", "6455-5.2-10"));
    if (header.opcode().isControl()) {
      rules.addFirst("6455-5.5-01");
    }
    String counted = "Octets of payload; a masking key is not counted.";
    String what =
        field.kind() == Fields.Kind.EXTENDED_LENGTH || header.length() <= 125
            ? counted
            : "Seven bits are too few for this one.";
    if (what.equals(counted)) {
      rules.add("6455-5.2-12");
    }
    return Note.field(field, what, rules);
  }

  private static Note key(Fields.Field field) {
    return Note.field(
        field,
        "Drawn at random for this frame alone, by whom nobody can predict. Here it is fixed, so"
            + " that you get the same octets.",
        List.of("6455-5.3-02", "6455-5.3-03", "6455-5.2-06"));
  }

  /// Each octet of the payload with its octet of the key.
  static List<Note> unmasking(FrameReading.Frame frame) {
    int key = frame.header().orElseThrow().maskingKey();
    int from = frame.headerLength();
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < frame.payload().length; i++) {
      int octet = frame.wire()[from + i] & 0xFF;
      int mask = key >>> 24 - i % 4 * 8 & 0xFF;
      String plain = FrameReading.text(new byte[] {frame.payload()[i]});
      String sum = "%02x ⊕ %02x = %02x".formatted(octet, mask, frame.payload()[i] & 0xFF);
      notes.add(
          Note.octets(
              from + i,
              from + i + 1,
              "masked: " + sum + (plain.isEmpty() ? "" : ", " + plain),
              "By exclusive or with octet %d of the key, counted from 0.".formatted(i % 4),
              "6455-5.3-05"));
    }
    return notes;
  }

  /// A payload that is as it was sent.
  static List<Note> payload(FrameReading.Frame frame) {
    Opcode opcode = frame.header().orElseThrow().opcode();
    int from = frame.headerLength();
    if (opcode.isControl()) {
      String rule = opcode == Opcode.PING ? "6455-5.5.2-01" : "6455-5.5.3-01";
      String what =
          opcode == Opcode.PING
              ? "Whatever the sender likes: the pong has to bring it back."
              : "What the ping had with it, octet for octet.";
      String title = "payload: " + FrameReading.text(frame.payload());
      return List.of(Note.octets(from, frame.wire().length, title, what, rule));
    }
    return opcode == Opcode.BINARY
        ? List.of(Note.octets(from, frame.wire().length, "payload", "Octets.", "6455-5.6-03"))
        : text(frame.payload(), from);
  }

  /// Text, whose first and last octets may be parts of characters that another frame has the rest
  /// of.
  private static List<Note> text(byte[] payload, int from) {
    int first = 0;
    while (first < payload.length && isContinued(payload[first])) {
      first++;
    }
    int last = payload.length;
    while (last > first && FrameReading.text(Arrays.copyOfRange(payload, first, last)).isEmpty()) {
      last--;
    }
    List<Note> notes = new ArrayList<>();
    String cut = "A frame may end inside a character, as long as the message does not.";
    for (int at : new int[] {0, last}) {
      int end = at == 0 ? first : payload.length;
      if (end > at) {
        String title = "payload: a part of a character";
        notes.add(Note.octets(from + at, from + end, title, cut, "6455-5.6-02"));
      }
    }
    if (last > first) {
      String title = "payload: " + FrameReading.text(Arrays.copyOfRange(payload, first, last));
      notes.add(Note.octets(from + first, from + last, title, "Text is UTF-8.", "6455-5.6-01"));
    }
    return notes;
  }

  private static boolean isContinued(byte octet) {
    return (octet & 0xC0) == 0x80;
  }

  /// The code and the reason, if they are there.
  static List<Note> close(Close close, int from) {
    if (close.code() == CloseCode.NONE) {
      return List.of();
    }
    String meaning =
        switch (close.code()) {
          case CloseCode.NORMAL -> "All that was to be said is said.";
          case CloseCode.GOING_AWAY -> "The sender is going away.";
          default -> "Why the connection ends.";
        };
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.octets(
            from,
            from + 2,
            "code: " + close.code(),
            meaning + " Two octets, the most significant one first.",
            "6455-5.5.1-02",
            "6455-7.4.1-13"));
    int end = from + 2 + close.reason().getBytes(StandardCharsets.UTF_8).length;
    if (end > from + 2) {
      String what = "For logs; the protocol gives it no meaning.";
      String title = "reason: “" + close.reason() + "”";
      notes.add(Note.octets(from + 2, end, title, what, "6455-5.5.1-03"));
    }
    return notes;
  }
}
