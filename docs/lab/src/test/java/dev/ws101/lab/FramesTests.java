package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.kit.Frame;
import dev.ws101.kit.LengthForm;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The script that reads and writes frames, in a browser: it says what the rungs say, and writes
/// what the kit writes.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FramesTests {
  private static final int STRINGS = 1500;
  private static final HexFormat HEX = HexFormat.of();

  /// What a random payload is likely to get wrong.
  private static final List<String> PAYLOADS =
      List.of(
          "",
          "48656c6c6f",
          "c3a9",
          "c3",
          "a9",
          "c328",
          "f09f9880",
          "eda080",
          "f4908080",
          "00",
          "efbbbf41",
          "03e8",
          "03",
          "03e8c3",
          "03e8627965",
          "03ec",
          "03ed",
          "03ee",
          "03f7",
          "03f8",
          "0000",
          "0bb8",
          "1387",
          "1388",
          "ffff",
          "c0af",
          "7f");

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.startOrSkip(folder, Assumptions::abort);
    browser.show("<!DOCTYPE html><script>" + text(PageFile.FRAMES) + "</script>");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static String text(PageFile file) {
    return new String(file.content(), StandardCharsets.UTF_8);
  }

  /// Asks the script about many things at once.
  @SuppressWarnings("unchecked")
  private static List<String> ask(List<String> arguments, String function) {
    String list = "['" + String.join("','", arguments) + "']";
    return (List<String>) browser.value(list + ".map(" + function + ")");
  }

  @Test
  void itReadsAsTheRungsDo() {
    List<byte[]> strings = strings();
    for (Role sender : Role.values()) {
      String name = sender.name().toLowerCase(Locale.ROOT);
      List<String> hex = strings.stream().map(HEX::formatHex).toList();
      List<String> read =
          ask(
              hex,
              """
              typed => {
                const {frames, violation, missing} = ws101.read(ws101.parse(typed), '%s');
                const lines = [];
                for (const frame of frames) {
                  lines.push(`frame ${ws101.hex(frame.wire)} ${frame.meaning}`);
                  for (const {kind, name, bit, bits, value, broken} of frame.fields) {
                    lines.push([kind, name, bit, bits, value, broken].join('|'));
                  }
                }
                lines.push(violation ? `${violation.code} ${violation.clause} ${violation.detail}` : 'legal');
                lines.push(`${missing} missing`);
                return lines.join('\\n');
              }\
              """
                  .formatted(name));
      for (int i = 0; i < strings.size(); i++) {
        assertThat(read.get(i))
            .as("%s from a %s", hex.get(i), name)
            .isEqualTo(ours(FrameReading.of(strings.get(i), Optional.of(sender))));
      }
    }
  }

  private static String ours(FrameReading reading) {
    List<String> lines = new ArrayList<>();
    for (FrameReading.Frame frame : reading.frames()) {
      boolean last = frame == reading.frames().getLast();
      lines.add(
          "frame %s %s"
              .formatted(HexFormat.ofDelimiter(" ").formatHex(frame.wire()), frame.meaning()));
      for (Fields.Field field : Fields.of(frame, last ? reading.violation() : Optional.empty())) {
        lines.add(
            Stream.of(
                    field.kind(),
                    field.name(),
                    field.bit(),
                    field.bits(),
                    field.value(),
                    field.broken())
                .map(String::valueOf)
                .collect(Collectors.joining("|")));
      }
    }
    lines.add(
        reading
            .violation()
            .map(it -> it.closeCode() + " " + it.clause() + " " + it.getMessage())
            .orElse("legal"));
    lines.add(reading.missing() + " missing");
    return String.join("\n", lines);
  }

  @Test
  void noClauseIsLeftOutOfTheComparison() {
    Set<String> found = new TreeSet<>();
    for (byte[] octets : strings()) {
      for (Role sender : Role.values()) {
        FrameReading.of(octets, Optional.of(sender))
            .violation()
            .map(ProtocolViolation::clause)
            .ifPresent(found::add);
      }
    }
    assertThat(found).containsExactlyElementsOf(LabPage.clauses());
  }

  @Test
  void itWritesAsTheKitDoes() {
    Random random = new Random(6455);
    List<Frame> frames = Stream.generate(() -> frame(random)).limit(300).toList();
    List<String> asked =
        frames.stream()
            .map(one ->
                "%b %d %d %d %s %d"
                    .formatted(
                        one.fin(),
                        one.rsv(),
                        one.opcode(),
                        one.form().bytes() == 0 ? 7 : one.form().bytes() * 8,
                        one.payload().length == 0 ? "-" : HEX.formatHex(one.payload()),
                        one.declared()))
            .toList();
    for (boolean masked : new boolean[] {true, false}) {
      List<String> written =
          ask(
              asked,
              """
              line => {
                const [fin, rsv, opcode, form, payload, declared] = line.split(' ');
                return ws101.hex(ws101.build({
                  fin: fin === 'true', rsv: Number(rsv), opcode: Number(opcode), masked: %s,
                  key: [0x37, 0xfa, 0x21, 0x3d], form: Number(form), declared: BigInt(declared),
                  payload: payload === '-' ? [] : ws101.parse(payload),
                }));
              }\
              """
                  .formatted(masked));
      assertThat(written)
          .isEqualTo(
              frames.stream()
                  .map(one -> one.encode(masked, 0x37FA213D))
                  .map(HexFormat.ofDelimiter(" ")::formatHex)
                  .toList());
    }
  }

  @Test
  void theShortestLengthIsTheShortest() {
    assertThat(
            ask(
                List.of("0", "125", "126", "65535", "65536"),
                """
                length => ws101.hex(ws101.build({
                  fin: true, rsv: 0, opcode: 2, masked: false, form: 0, declared: length, payload: [],
                }))\
                """))
        .containsExactly(
            "82 00", "82 7d", "82 7e 00 7e", "82 7e ff ff", "82 7f 00 00 00 00 00 01 00 00");
  }

  /// Frames that are often right, and now and then wrong in any way; sometimes cut, sometimes
  /// rubbish.
  private static List<byte[]> strings() {
    Random random = new Random(7692);
    List<byte[]> all = new ArrayList<>();
    while (all.size() < STRINGS) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      boolean masked = random.nextBoolean();
      for (int i = random.nextInt(4); i >= 0; i--) {
        boolean wrongly = random.nextInt(30) == 0;
        octets.writeBytes(frame(random).encode(masked ^ wrongly, random.nextInt()));
      }
      if (random.nextInt(12) == 0) {
        byte[] rubbish = new byte[random.nextInt(16)];
        random.nextBytes(rubbish);
        octets.writeBytes(rubbish);
      }
      int cut = random.nextInt(5) == 0 ? random.nextInt(octets.size() + 1) : octets.size();
      all.add(Arrays.copyOf(octets.toByteArray(), cut));
    }
    return all;
  }

  private static Frame frame(Random random) {
    int[] usual = {0, 0, 1, 1, 1, 2, 8, 8, 9, 10};
    int opcode = random.nextInt(25) == 0 ? random.nextInt(16) : usual[random.nextInt(usual.length)];
    boolean fin = opcode >= 8 ? random.nextInt(25) > 0 : random.nextInt(3) > 0;
    int rsv = random.nextInt(20) == 0 ? random.nextInt(8) : 0;
    byte[] payload = HEX.parseHex(PAYLOADS.get(random.nextInt(PAYLOADS.size())));
    if (random.nextInt(20) == 0) {
      payload = "x".repeat(120 + random.nextInt(20)).getBytes(StandardCharsets.US_ASCII);
    }
    long declared =
        switch (random.nextInt(40)) {
          case 0 -> Long.MIN_VALUE;
          case 1 -> 1L << 33;
          case 2 -> random.nextInt(70_000);
          default -> payload.length;
        };
    LengthForm[] forms = LengthForm.values();
    LengthForm form =
        random.nextInt(20) == 0
            ? forms[random.nextInt(forms.length)]
            : declared < 0 ? LengthForm.BITS_64 : LengthForm.shortest(declared);
    return new Frame(fin, rsv, opcode, payload, true, OptionalInt.empty(), form, declared);
  }
}
