package dev.ws101.docs;

import dev.ws101.framing.ProtocolViolation;
import dev.ws101.lab.Fields;
import dev.ws101.lab.FrameReading;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `frame::81 05 48 65 6c 6c 6f[role=server]`: frames as our own decoder reads them, to scale.
///
/// `role` is who sends them; without it, whom the first mask bit fits. What the decoder refuses is
/// drawn with the fault marked and its clause linked. With `expect=6455-5.2-04` the drawing fails
/// unless that is the clause, and with `expect=legal` if there is any fault: so a page cannot call
/// a frame what it is not. With `extension=permessage-deflate` both ends have agreed on that, and
/// what a frame means is what it is inflated to.
final class FrameArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of("role", "expect", "extension");

  private final Requirements requirements;
  private final Mentions mentions;
  private int drawn;

  FrameArtist(Requirements requirements, Mentions mentions) {
    this.requirements = requirements;
    this.mentions = mentions;
  }

  @Override
  public Drawing draw(Call call) {
    FrameReading reading = read(call);
    call.option("expect").ifPresent(expected -> compare(expected, reading));
    List<String> all = new ArrayList<>();
    List<String> pictures = new ArrayList<>();
    StringBuilder html = new StringBuilder("<figure class=\"frames\">\n");
    call.option("title")
        .ifPresent(
            title -> html.append("<figcaption>%s</figcaption>%n".formatted(Html.escape(title))));
    List<FrameReading.Frame> frames = reading.frames();
    for (int i = 0; i < frames.size(); i++) {
      boolean last = i == frames.size() - 1;
      Optional<ProtocolViolation> fault = last ? reading.violation() : Optional.empty();
      List<Fields.Field> fields = Fields.of(frames.get(i), fault);
      List<String> text = text(reading, frames.get(i), fields);
      String id = "frame-" + ++drawn;
      pictures.add(FrameSvg.draw(id, text.getFirst(), text, frames.get(i), fields));
      html.append(pictures.getLast());
      all.addAll(text);
    }
    html.append(verdict(call, reading, all));
    html.append(
        "<details class=\"text\"><summary>The same in words</summary><pre>%s</pre></details>%n</figure>%n"
            .formatted(Html.escape(String.join("\n", all))));
    return new Drawing(html.toString(), all, pictures);
  }

  private FrameReading read(Call call) {
    byte[] octets = octets(call.target());
    Optional<Role> sender = call.option("role").map(this::role);
    return switch (call.option("extension").orElse("")) {
      case "" -> FrameReading.of(octets, sender);
      case "permessage-deflate" -> FrameReading.compressed(octets, sender);
      case String other ->
          throw new Unusable(
              "extension=" + other + " is none that we know", "write extension=permessage-deflate");
    };
  }

  private Role role(String name) {
    return switch (name) {
      case "client" -> Role.CLIENT;
      case "server" -> Role.SERVER;
      default ->
          throw new Unusable("role=" + name + " means nothing", "write role=client or role=server");
    };
  }

  private static byte[] octets(String hex) {
    String digits = hex.replaceAll("\\s", "");
    if (!digits.matches("(?i)(?:[0-9a-f]{2})+")) {
      throw new Unusable(
          "\"" + hex + "\" are no octets", "write pairs of hexadecimal digits, as in 81 05");
    }
    return HexFormat.of().parseHex(digits);
  }

  private static void compare(String expected, FrameReading reading) {
    String found = reading.violation().map(ProtocolViolation::clause).orElse("legal");
    if (!expected.equals(found)) {
      throw new Unusable(
          "the decoder finds %s in these octets, not %s".formatted(found, expected),
          "mend the octets or what is said about them");
    }
  }

  private static List<String> text(
      FrameReading reading, FrameReading.Frame frame, List<Fields.Field> fields) {
    List<String> lines = new ArrayList<>();
    String kind =
        frame.header().map(one -> one.opcode().name().toLowerCase(Locale.ROOT) + " ").orElse("");
    lines.add(
        "A %sframe of %d octets, sent by a %s: %s"
            .formatted(
                kind,
                frame.wire().length,
                reading.sender().name().toLowerCase(Locale.ROOT),
                shortened(frame.wire())));
    for (Fields.Field field : fields) {
      lines.add(
          "  %-11s %3d bits  %s%s"
              .formatted(
                  field.name(), field.bits(), field.value(), field.broken() ? "  <- refused" : ""));
    }
    if (!frame.meaning().isEmpty()) {
      lines.add("  " + frame.meaning());
    }
    return lines;
  }

  private static String shortened(byte[] wire) {
    String hex = FrameSvg.hex(wire);
    return wire.length <= 24 ? hex : hex.substring(0, 24 * 3) + "…";
  }

  /// Below the pictures: what came of it.
  private String verdict(Call call, FrameReading reading, List<String> text) {
    if (reading.violation().isPresent()) {
      ProtocolViolation violation = reading.violation().get();
      mentions.add(violation.clause(), call.document());
      text.add(
          "Refused with %d, %s: %s"
              .formatted(violation.closeCode(), violation.clause(), violation.getMessage()));
      return "<p class=\"verdict broken\">Refused with %d: %s. %s</p>%n"
          .formatted(
              violation.closeCode(),
              Html.escape(violation.getMessage()),
              Html.requirement(requirements, violation.clause(), call.root()));
    }
    String said =
        reading.missing() > 0
            ? "Cut: at least %d more octets belong to this frame".formatted(reading.missing())
            : reading.frames().getLast().meaning();
    if (said.isEmpty()) {
      return "";
    }
    String sentence = Character.toUpperCase(said.charAt(0)) + said.substring(1) + ".";
    if (reading.missing() > 0) {
      text.add(sentence);
    }
    return "<p class=\"verdict\">%s</p>%n".formatted(Html.escape(sentence));
  }
}
