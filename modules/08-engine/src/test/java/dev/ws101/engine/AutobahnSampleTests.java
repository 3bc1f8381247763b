package dev.ws101.engine;

import static dev.ws101.engine.Suite.pong;
import static dev.ws101.engine.Suite.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.engine.Suite.Got;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the Autobahn suite calls OK, for samples of each of its groups, by the numbers of its cases
/// and for both roles. Where it accepts several answers, ours is asked for.
class AutobahnSampleTests {
  private static final String HELLO = hex("Hello, world!");
  private static final int FIN = 0x80;
  private static final int CONTINUATION = 0x00;
  private static final int TEXT = 0x01;
  private static final int BINARY = 0x02;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;

  private static final int ONE_FRAME = Integer.MAX_VALUE;

  private static final List<Arguments> CASES = new ArrayList<>();

  private static void add(String id, Consumer<Suite> script) {
    for (Role role : Role.values()) {
      Runnable play = () -> script.accept(new Suite(role, ""));
      CASES.add(Arguments.of(id, role, play));
    }
  }

  static {
    framing();
    pings();
    reservedBits();
    reservedOpcodes();
    fragmentation();
    utf8();
    failFast();
    close();
    closePayloads();
    limits();
    compression();
  }

  static List<Arguments> cases() {
    return CASES;
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("cases")
  void isOk(String id, Role role, Runnable play) {
    play.run();
  }

  private static String hex(String ascii) {
    return HexFormat.of().formatHex(ascii.getBytes(US_ASCII));
  }

  private static byte[] filled(int length, int octet) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }

  private static void echo(Suite suite, int opcode, byte[] payload) {
    Opcode expected = opcode == TEXT ? Opcode.TEXT : Opcode.BINARY;
    suite.frame(FIN | opcode, payload).expect(new Got(expected, 0, payload)).close();
  }

  private static void framing() {
    int[] sizes = {0, 125, 126, 127, 128, 65535, 65536};
    for (int i = 0; i < sizes.length; i++) {
      int size = sizes[i];
      add("1.1." + (i + 1), suite -> echo(suite, TEXT, filled(size, '*')));
      add("1.2." + (i + 1), suite -> echo(suite, BINARY, filled(size, 0xFE)));
    }
    add("1.1.8", suite -> echo(suite.chopped(997), TEXT, filled(65536, '*')));
    add("1.2.8", suite -> echo(suite.chopped(997), BINARY, filled(65536, 0xFE)));
  }

  private static void pings() {
    String[] payloads = {"", hex("Hello, world!"), "00fffefdfcfb00ff", "fe".repeat(125)};
    for (int i = 0; i < payloads.length; i++) {
      String payload = payloads[i];
      add("2." + (i + 1), suite -> suite.frame(PING, payload).expect(pong(payload)).close());
    }
    add("2.5", suite -> suite.frame(PING, "fe".repeat(126)).fails(1002));
    add(
        "2.6",
        suite ->
            suite.chopped(1).frame(PING, "fe".repeat(125)).expect(pong("fe".repeat(125))).close());
    add("2.7", suite -> suite.frame(PONG, "").close());
    add("2.8", suite -> suite.frame(PONG, hex("unsolicited pong payload")).close());
    add(
        "2.9",
        suite ->
            suite
                .frame(PONG, "01")
                .frame(PING, hex("ping payload"))
                .expect(pong(hex("ping payload")))
                .close());
    add("2.10", AutobahnSampleTests::tenPings);
    add("2.11", suite -> tenPings(suite.chopped(1)));
  }

  /// The RFC would be content with an answer to the last; the suite is not.
  private static void tenPings(Suite suite) {
    List<String> payloads = IntStream.range(0, 10).mapToObj(i -> hex("payload-" + i)).toList();
    payloads.forEach(payload -> suite.frame(PING, payload));
    suite.expect(payloads.stream().map(Suite::pong).toArray(Got[]::new)).close();
  }

  private static void reservedBits() {
    add("3.1", suite -> suite.frame(0x91, HELLO).fails(1002));
    add("3.2", suite -> helloThen(suite, 0xA1, HELLO));
    add("3.3", suite -> helloThen(suite, 0xB1, HELLO));
    add("3.4", suite -> helloThen(suite.chopped(1), 0xC1, HELLO));
    add("3.5", suite -> suite.frame(0xD2, "00fffefdfcfb00ff").fails(1002));
    add("3.6", suite -> suite.frame(0xE2, HELLO).fails(1002));
    add("3.7", suite -> suite.frame(0xF8, "").fails(1002));
  }

  /// A message, something wrong, and a ping that is not answered any more.
  private static void helloThen(Suite suite, int b0, String payload) {
    suite.frame(0x81, HELLO).frame(b0, payload).frame(PING, "").fails(1002, text(HELLO));
  }

  private static void reservedOpcodes() {
    for (int group = 1; group <= 2; group++) {
      int first = group == 1 ? 0x83 : 0x8B;
      String id = "4." + group + ".";
      add(id + 1, suite -> suite.frame(first, "").fails(1002));
      add(id + 2, suite -> suite.frame(first + 1, hex("reserved opcode payload")).fails(1002));
      add(id + 3, suite -> helloThen(suite, first + 2, ""));
      add(id + 4, suite -> helloThen(suite, first + 3, HELLO));
      add(id + 5, suite -> helloThen(suite.chopped(1), first + 4, HELLO));
    }
  }

  private static void fragmentation() {
    String a = hex("fragment1");
    String b = hex("fragment2");
    String ping = hex("ping payload");
    add("5.1", suite -> suite.frame(PING & 0x0F, a).frame(FIN, b).fails(1002));
    add("5.2", suite -> suite.frame(PONG & 0x0F, a).frame(FIN, b).fails(1002));
    add("5.3", suite -> suite.frame(TEXT, a).frame(FIN, b).expect(text(a + b)).close());
    add("5.4", suite -> suite.frame(TEXT, a).expect().frame(FIN, b).expect(text(a + b)).close());
    add("5.5", suite -> suite.chopped(1).frame(TEXT, a).frame(FIN, b).expect(text(a + b)).close());
    for (int chop : new int[] {Integer.MAX_VALUE, 1}) {
      add(
          chop == 1 ? "5.8" : "5.6",
          suite ->
              suite
                  .chopped(chop)
                  .frame(TEXT, a)
                  .frame(PING, ping)
                  .frame(FIN, b)
                  .expect(pong(ping), text(a + b))
                  .close());
    }
    String stray = hex("non-continuation payload");
    add("5.9", suite -> suite.frame(FIN, stray).frame(0x81, HELLO).fails(1002));
    add("5.11", suite -> suite.chopped(1).frame(FIN, stray).frame(0x81, HELLO).fails(1002));
    add("5.12", suite -> suite.frame(CONTINUATION, stray).frame(0x81, HELLO).fails(1002));
    add(
        "5.15",
        suite ->
            suite
                .frame(TEXT, a)
                .frame(FIN, b)
                .frame(CONTINUATION, hex("fragment3"))
                .frame(0x81, hex("fragment4"))
                .fails(1002, text(a + b)));
    add("5.18", suite -> suite.frame(TEXT, a).frame(0x81, b).fails(1002));
    add("5.19", suite -> twoPingsInFive(suite, false));
    add("5.20", suite -> twoPingsInFive(suite, true));
  }

  private static void twoPingsInFive(Suite suite, boolean aWriteForEachFrame) {
    String part = hex("fragment.");
    suite.frame(TEXT, part).frame(CONTINUATION, part).frame(PING, hex("pongme 1!"));
    suite.expect(pong(hex("pongme 1!")));
    suite.frame(CONTINUATION, part);
    if (aWriteForEachFrame) {
      suite.expect();
    }
    suite.frame(CONTINUATION, part).frame(PING, hex("pongme 2!")).frame(FIN, part);
    suite.expect(pong(hex("pongme 2!")), text(part.repeat(5))).close();
  }

  private static void utf8() {
    String valid = "48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d382121";
    String kosme = "cebae1bdb9cf83cebcceb5";
    add("6.1.1", suite -> suite.frame(0x81, "").expect(text("")).close());
    add("6.1.2", suite -> suite.frame(1, "").frame(0, "").frame(FIN, "").expect(text("")).close());
    add(
        "6.1.3",
        suite -> suite.frame(1, "").frame(0, valid).frame(FIN, "").expect(text(valid)).close());
    add("6.2.1", suite -> suite.frame(0x81, valid).expect(text(valid)).close());
    add("6.2.3", suite -> octetByOctet(suite, valid).expect(text(valid)).close());
    add("6.2.4", suite -> octetByOctet(suite, kosme).expect(text(kosme)).close());
    String surrogate = kosme + "eda080656469746564";
    add("6.3.1", suite -> suite.frame(0x81, surrogate).fails(1007));
    add("6.3.2", suite -> octetByOctet(suite, surrogate).fails(1007));
    String samples =
        """
        6.5.1 ok 68656c6c6f24776f726c64 | 6.5.2 ok 68656c6c6fc2a2776f726c64 | 6.6.1 bad ce
        6.6.2 ok ceba | 6.7.1 ok 00 | 6.7.2 ok c280 | 6.8.1 bad f888808080 | 6.8.2 bad fc8480808080
        6.9.1 ok 7f | 6.9.2 ok dfbf | 6.10.1 bad f7bfbfbf | 6.10.2 bad fbbfbfbfbf
        6.11.1 ok ed9fbf | 6.11.2 ok ee8080 | 6.12.1 bad 80 | 6.12.2 bad bf
        6.13.2 bad e020e120e220e320e420e520e620e720e820e920ea20eb20ec20ed20ee20
        6.14.1 bad c0 | 6.14.2 bad e080 | 6.16.1 bad fe | 6.16.2 bad ff
        6.15.1 bad c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf
        6.17.1 bad c0af | 6.17.2 bad e080af | 6.18.1 bad c1bf | 6.18.2 bad e09fbf
        6.19.1 bad c080 | 6.19.2 bad e08080 | 6.20.1 bad eda080 | 6.20.2 bad edadbf
        6.21.1 bad eda080edb080 | 6.21.2 bad eda080edbfbf | 6.22.1 ok efbfbe | 6.22.2 ok efbfbf
        6.23.1 ok efbfb9 | 6.23.2 ok efbfba
        """;
    for (String sample : samples.strip().split("\\s*[|\\n]\\s*")) {
      String[] part = sample.split(" ");
      add(
          part[0],
          suite -> {
            suite.frame(0x81, part[2]);
            if (part[1].equals("ok")) {
              suite.expect(text(part[2])).close();
            } else {
              suite.fails(1007);
            }
          });
    }
  }

  /// A fragment for each octet, and an empty one that ends the message.
  private static Suite octetByOctet(Suite suite, String hex) {
    for (int i = 0; i < hex.length(); i += 2) {
      suite.frame(i == 0 ? TEXT : CONTINUATION, hex.substring(i, i + 2));
    }
    return suite.frame(FIN, "");
  }

  /// The connection fails as soon as the part that cannot be text is here, before the rest.
  private static void failFast() {
    String[][] parts = {
      {"cebae1bdb9cf83cebcceb5", "f4908080", "656469746564"},
      {"cebae1bdb9cf83cebcceb5f4", "90", "8080656469746564"}
    };
    for (int i = 0; i < parts.length; i++) {
      String[] part = parts[i];
      add(
          "6.4." + (i + 1),
          suite -> suite.frame(TEXT, part[0]).expect().frame(CONTINUATION, part[1]).fails(1007));
      String whole = String.join("", part);
      int afterFirst = (whole.length() - part[0].length()) / 2;
      add(
          "6.4." + (i + 3),
          suite -> {
            assertThat(suite.frame(TEXT, whole).answerToAllBut(afterFirst)).isEmpty();
            assertThat(suite.answerToAllBut(part[2].length() / 2)).as("fails at once").hasSize(1);
            assertThat(suite.answer()).isEmpty();
          });
    }
  }

  private static void close() {
    add("7.1.1", suite -> suite.frame(0x81, HELLO).expect(text(HELLO)).close());
    add("7.1.2", suite -> suite.frame(CLOSE, "03e8").frame(CLOSE, "").closesWith("03e8"));
    add("7.1.3", suite -> suite.frame(CLOSE, "03e8").frame(PING, "").closesWith("03e8"));
    add("7.1.4", suite -> suite.frame(CLOSE, "03e8").frame(0x81, HELLO).closesWith("03e8"));
    add(
        "7.1.5",
        suite ->
            suite.frame(TEXT, HELLO).frame(CLOSE, "03e8").frame(FIN, HELLO).closesWith("03e8"));
  }

  private static void closePayloads() {
    add("7.3.1", suite -> suite.frame(CLOSE, "").closesWith(""));
    add("7.3.2", suite -> suite.frame(CLOSE, "61").fails(1002));
    add("7.3.3", Suite::close);
    add("7.3.4", suite -> suite.frame(CLOSE, "03e8" + hex("Hello World!")).closesWith("03e8"));
    add("7.3.5", suite -> suite.frame(CLOSE, "03e8" + "2a".repeat(123)).closesWith("03e8"));
    add("7.3.6", suite -> suite.frame(CLOSE, "03e8" + "2a".repeat(124)).fails(1002));
    add(
        "7.5.1",
        suite -> suite.frame(CLOSE, "03e8cebae1bdb9cf83cebcceb5eda080656469746564").fails(1007));
    int[] valid = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999};
    for (int i = 0; i < valid.length; i++) {
      String code = "%04x".formatted(valid[i]);
      add("7.7." + (i + 1), suite -> suite.frame(CLOSE, code).closesWith(code));
    }
    int[] invalid = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
    for (int i = 0; i < invalid.length; i++) {
      String code = "%04x".formatted(invalid[i]);
      add("7.9." + (i + 1), suite -> suite.frame(CLOSE, code).fails(1002));
    }
    add("7.13.1", suite -> suite.frame(CLOSE, "1388").fails(1002));
    add("7.13.2", suite -> suite.frame(CLOSE, "ffff").fails(1002));
  }

  private static void limits() {
    int mebi = 1024 * 1024;
    add("9.1.1", suite -> echo(suite, TEXT, filled(65536, 'B')));
    add("9.1.6", suite -> echo(suite, TEXT, filled(16 * mebi, 'B')));
    add("9.2.1", suite -> echo(suite, BINARY, filled(65536, 0)));
    add("9.2.6", suite -> echo(suite, BINARY, filled(16 * mebi, 0xFA)));
    add("9.3.1", suite -> fragments(suite, TEXT, 65536, 64));
    add("9.3.9", suite -> echo(suite, TEXT, filled(4 * mebi, '*')));
    add("9.4.1", suite -> fragments(suite, BINARY, 65536, 64));
    add("9.4.9", suite -> echo(suite, BINARY, filled(4 * mebi, 0xFE)));
    add("9.5.1", suite -> echo(suite.chopped(64), TEXT, filled(mebi, '*')));
    add("9.5.6", suite -> echo(suite.chopped(2048), TEXT, filled(mebi, '*')));
    add("9.6.1", suite -> echo(suite.chopped(64), BINARY, filled(mebi, 0xFE)));
    add("9.6.6", suite -> echo(suite.chopped(2048), BINARY, filled(mebi, 0xFE)));
    add("9.7.1", suite -> roundTrips(suite, TEXT, 0));
    add("9.7.6", suite -> roundTrips(suite, TEXT, 4096));
    add("9.8.1", suite -> roundTrips(suite, BINARY, 0));
    add("9.8.6", suite -> roundTrips(suite, BINARY, 4096));
    add(
        "10.1.1",
        suite -> {
          byte[] part = filled(1300, '*');
          suite.frame(TEXT, part);
          Stream.generate(() -> part).limit(49).forEach(p -> suite.frame(CONTINUATION, p));
          suite.frame(FIN, filled(536, '*'));
          suite.expect(new Got(Opcode.TEXT, 0, filled(65536, '*'))).close();
        });
  }

  private static void fragments(Suite suite, int opcode, int count, int size) {
    byte[] part = filled(size, '*');
    suite.frame(opcode, part);
    Stream.generate(() -> part).limit(count - 1).forEach(p -> suite.frame(CONTINUATION, p));
    Opcode expected = opcode == TEXT ? Opcode.TEXT : Opcode.BINARY;
    suite.frame(FIN, "").expect(new Got(expected, 0, filled(count * size, '*'))).close();
  }

  private static void roundTrips(Suite suite, int opcode, int size) {
    Opcode expected = opcode == TEXT ? Opcode.TEXT : Opcode.BINARY;
    for (int i = 0; i < 1000; i++) {
      byte[] payload = filled(size, i & 0x7F);
      suite.frame(FIN | opcode, payload).expect(new Got(expected, 0, payload));
    }
    suite.close();
  }

  /// As a client the suite offers what its case says; as a server it answers our offer, which has
  /// both parameters for clients.
  private static void compression() {
    String hint = "permessage-deflate; client_no_context_takeover; client_max_window_bits";
    String plain = "permessage-deflate";
    String both = "permessage-deflate; client_no_context_takeover";
    String nine = "permessage-deflate; client_max_window_bits=9";
    String forgetful = "; server_no_context_takeover";
    String small = "; server_max_window_bits=9";
    String full = "; server_max_window_bits=15";
    compressed("12.1.1", hint, plain, TEXT, 16, ONE_FRAME);
    compressed("12.1.11", hint, plain, TEXT, 8192, 256);
    compressed("12.2.1", hint, plain, BINARY, 16, ONE_FRAME);
    compressed("12.2.11", hint, plain, BINARY, 8192, 256);
    compressed("13.1.1", hint, plain, TEXT, 16, ONE_FRAME);
    compressed("13.2.1", hint + forgetful, both, TEXT, 16, ONE_FRAME);
    compressed("13.3.1", hint + small, nine, TEXT, 16, ONE_FRAME);
    compressed("13.3.11", hint + small, nine, TEXT, 8192, 256);
    compressed("13.4.1", hint + full, plain, TEXT, 16, ONE_FRAME);
    compressed("13.5.1", hint + forgetful + small, both + nine.substring(18), TEXT, 16, ONE_FRAME);
    String three = hint + forgetful + small + ", " + hint + forgetful + ", " + hint;
    compressed("13.7.1", three, both + nine.substring(18), TEXT, 16, ONE_FRAME);
  }

  /// A thousand messages, a window that slides over some text, the next one when the echo is here.
  private static void compressed(
      String id, String offer, String answer, int opcode, int size, int fragment) {
    for (Role role : Role.values()) {
      String extensions = role == Role.SERVER ? offer : answer;
      Runnable play =
          () -> {
            Suite suite = new Suite(role, extensions);
            try (Compression compression = new Compression(role, suite.agreed(extensions))) {
              for (int i = 0; i < 1000; i++) {
                byte[] payload = Compression.sample(i * 97, size, opcode == BINARY);
                compression.send(suite, opcode, payload, fragment);
                Got echo = suite.answer().getFirst();
                assertThat(echo.opcode()).isEqualTo(opcode == TEXT ? Opcode.TEXT : Opcode.BINARY);
                assertThat(compression.received(echo)).isEqualTo(payload);
              }
            }
            suite.close();
          };
      CASES.add(Arguments.of(id, role, play));
    }
  }
}
