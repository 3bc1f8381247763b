import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The laws of exercise 08, tried on the `Engine` of the same folder: `java Law.java`.
///
/// A number is the seed of what is left to chance: `java Law.java 42`.
final class Law {
  private static final Pattern IMPURE =
      Pattern.compile(
          "java\\.net|java\\.time|java\\.util\\.concurrent|(?<!ByteArray)(Input|Output)Stream"
              + "|Thread|nanoTime|currentTimeMillis|synchronized");

  private final Random random;
  private final Speech said;
  private int laws;
  private int kept;

  private Law(long seed) {
    random = new Random(seed);
    said = new Speech(random);
  }

  static void main(String[] arguments) {
    System.exit(new Law(arguments.length > 0 ? Long.parseLong(arguments[0]) : 1).judge());
  }

  private interface Check {
    /// @return what is wrong, or nothing
    String look() throws Exception;
  }

  private int judge() {
    law("The opening is answered, wherever it is cut in two", this::opening);
    law("Messages come out as they were sent", this::messages);
    law(
        "However the octets are cut, the messages are the same, and so is what goes out",
        this::cut);
    law("What was lent may be overwritten afterwards", this::lent);
    law("A ping between two fragments is answered before the message", this::ping);
    law("A Close is answered, and what stands behind it is not looked at", this::close);
    law("A broken rule ends it, and what was whole before still counts", this::violation);
    law("Whatever comes, nothing is thrown", this::garbage);
    law("Nothing but Server.java knows of networks, threads or clocks", this::purity);
    System.out.printf("%n%d of %d%n", kept, laws);
    return kept == laws ? 0 : 1;
  }

  private void law(String title, Check check) {
    laws++;
    String wrong;
    try {
      wrong = check.look();
    } catch (Exception e) {
      wrong = e + Stream.of(e.getStackTrace()).findFirst().map(at -> " at " + at).orElse("");
    }
    kept += wrong.isEmpty() ? 1 : 0;
    System.out.println((wrong.isEmpty() ? "pass  " : "FAIL  ") + title);
    if (!wrong.isEmpty()) {
      System.out.println("      instead  " + wrong);
    }
  }

  private String opening() {
    byte[] octets = Speech.conversation();
    for (int at = 0; at < octets.length; at++) {
      int place = at;
      Outcome outcome = run(octets, from -> from < place ? place : octets.length);
      if (!outcome.text().startsWith("HTTP/1.1 101 ")) {
        return "cut behind %d octets, what goes out is \"%s\"".formatted(at, outcome.firstLine());
      }
    }
    return "";
  }

  private String messages() {
    byte[] big = new byte[70_000];
    random.nextBytes(big);
    byte[] octets =
        Speech.conversation(
            said.frame(Speech.TEXT, Speech.utf8("a text")),
            said.frame(Speech.BINARY, big),
            said.frame(1, Speech.utf8("two ")),
            said.frame(0x80, Speech.utf8("pieces")),
            said.frame(Speech.TEXT | Speech.RSV1, Speech.deflated("compressed")),
            said.frame(Speech.TEXT, new byte[0]));
    List<String> due =
        List.of(
            hex(Speech.utf8("a text")),
            hex(big),
            hex(Speech.utf8("two pieces")),
            hex(Speech.utf8("compressed")),
            "");
    List<String> messages = run(octets, _ -> octets.length).messages();
    return messages.equals(due) ? "" : "%d messages of 5, or others".formatted(messages.size());
  }

  private String cut() {
    byte[] octets = lively();
    Outcome whole = run(octets, _ -> octets.length);
    if (whole.messages().isEmpty()) {
      return "nothing comes out even if nothing is cut";
    }
    for (int i = 0; i < 300; i++) {
      int most = 1 + i * 5;
      Outcome pieces = run(octets, from -> from + 1 + random.nextInt(most));
      if (!pieces.equals(whole)) {
        return "other messages or octets with pieces of at most %d octets".formatted(most);
      }
    }
    return "";
  }

  private String lent() {
    byte[] octets = lively();
    Outcome whole = run(octets, _ -> octets.length);
    byte[] array = new byte[octets.length];
    List<Frame> arrived = new ArrayList<>();
    try (Engine engine = new Engine()) {
      for (int from = 0; from < octets.length; from += 100) {
        int count = Math.min(100, octets.length - from);
        System.arraycopy(octets, from, array, 7, count);
        engine.receive(array, 7, 7 + count);
        converse(engine, arrived);
        Arrays.fill(array, (byte) 0x55);
      }
    }
    boolean same = contents(arrived).equals(whole.messages()) && !arrived.isEmpty();
    return same ? "" : "messages change, or are lost, when the driver reads on";
  }

  private String ping() {
    byte[] octets =
        Speech.conversation(
            said.frame(1, Speech.utf8("half")),
            said.frame(Speech.PING, Speech.utf8("there?")),
            said.frame(0x80, Speech.utf8(" whole")));
    String out = run(octets, _ -> octets.length).text();
    int pong = out.indexOf("\u008a\u0006there?");
    return pong >= 0 && pong < out.lastIndexOf((char) 0xC1) ? "" : "no Pong, or too late a one";
  }

  private String close() {
    byte[] octets =
        Speech.conversation(
            said.frame(Speech.TEXT, Speech.utf8("1")),
            said.frame(Speech.CLOSE, Speech.code(1000)),
            said.frame(Speech.TEXT, Speech.utf8("2")));
    return endsWith(octets, 1000);
  }

  private String violation() {
    byte[] octets =
        Speech.conversation(
            said.frame(Speech.TEXT, Speech.utf8("1")),
            said.frame(0xA1, Speech.utf8("2")),
            said.frame(Speech.TEXT, Speech.utf8("3")));
    return endsWith(octets, 1002);
  }

  /// One message, then a Close with this code, and nothing more.
  private static String endsWith(byte[] octets, int code) {
    Outcome outcome = run(octets, _ -> octets.length);
    String last = "\u0088\u0002" + new String(Speech.code(code), StandardCharsets.ISO_8859_1);
    if (outcome.messages().size() != 1) {
      return "%d messages, where 1 is right".formatted(outcome.messages().size());
    }
    return outcome.text().endsWith(last) && outcome.over()
        ? ""
        : "no Close %d at the end".formatted(code);
  }

  private String garbage() {
    for (int i = 0; i < 2000; i++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      byte[] octets = i % 10 == 0 ? noise : Speech.conversation(noise);
      run(octets, from -> from + 1 + random.nextInt(40));
    }
    return "";
  }

  private String purity() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      for (Path file : files.filter(Law::isOfTheProtocol).sorted().toList()) {
        Matcher impure = IMPURE.matcher(Files.readString(file).replaceAll("(?m)^ *///.*$", ""));
        if (impure.find()) {
          return "%s has %s".formatted(file, impure.group());
        }
      }
    }
    return "";
  }

  private static boolean isOfTheProtocol(Path file) {
    String name = file.toString();
    return name.endsWith(".java")
        && !List.of("Server.java", "Law.java", "Speech.java").contains(name);
  }

  /// What came of octets.
  private record Outcome(List<String> messages, String text, boolean over) {
    String firstLine() {
      return text.lines().findFirst().orElse("");
    }
  }

  /// Lends them piece by piece to an engine that sends every message back.
  ///
  /// @param cuts where a piece ends that begins here
  private static Outcome run(byte[] octets, IntUnaryOperator cuts) {
    List<Frame> arrived = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Engine engine = new Engine()) {
      for (int from = 0; from < octets.length; ) {
        int to = Math.min(octets.length, Math.max(from + 1, cuts.applyAsInt(from)));
        engine.receive(octets.clone(), from, to);
        converse(engine, arrived);
        out.writeBytes(engine.take());
        from = to;
      }
      String text = out.toString(StandardCharsets.ISO_8859_1);
      return new Outcome(contents(arrived), text, engine.isOver());
    }
  }

  private static void converse(Engine engine, List<Frame> arrived) {
    for (var message = engine.next(); message.isPresent(); message = engine.next()) {
      arrived.add(message.get());
      engine.send(message.get());
    }
  }

  private static List<String> contents(List<Frame> messages) {
    return messages.stream().map(message -> hex(message.payload())).toList();
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  /// Something of everything.
  private byte[] lively() {
    return Speech.conversation(
        said.frame(Speech.TEXT, Speech.utf8("käse")),
        said.frame(Speech.BINARY | Speech.RSV1, Speech.deflated("compress, compress, compress")),
        said.frame(1, Speech.utf8("two ")),
        said.frame(Speech.PING, Speech.utf8("?")),
        said.frame(0x80, Speech.utf8("pieces")),
        said.frame(Speech.BINARY, new byte[300]),
        said.frame(Speech.CLOSE, Speech.code(1001)));
  }
}
