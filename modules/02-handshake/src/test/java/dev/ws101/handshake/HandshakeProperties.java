package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import dev.ws101.handshake.HttpHead.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HandshakeProperties {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String REQUEST =
      "GET /chat HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: "
          + KEY
          + "\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Protocol: a, b\r\nSec-WebSocket-Extensions: x; y=\"1\", z\r\n\r\n";
  private static final String RESPONSE =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 OK\r\nUpgrade: websocket\r\n"
          + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
          + "Sec-WebSocket-Protocol: a\r\nSec-WebSocket-Extensions: x; y=\"1\"\r\n\r\n";
  private static final ServerHandshake SERVER =
      new ServerHandshake(List.of("b"), offers -> offers, Headers.NONE);
  private static final ClientHandshake CLIENT =
      new ClientHandshake(
          WebSocketUri.parse("ws://h/"),
          List.of("a"),
          List.of(new Extension("x", List.of())),
          Headers.NONE,
          "the sample nonce".getBytes(ISO_8859_1));

  /// All that can be told from outside about a head that was fed in pieces.
  private record Outcome(Step step, int consumed, String what) {}

  private static Outcome feed(HttpHead head, byte[] bytes, Random chopper) {
    Step step = Step.NEED_INPUT;
    int at = 0;
    while (step == Step.NEED_INPUT && at < bytes.length) {
      int to =
          chopper == null ? bytes.length : at + chopper.nextInt(Math.min(9, bytes.length - at) + 1);
      byte[] lent = bytes.clone();
      step = head.feed(lent, at, to);
      Arrays.fill(lent, (byte) 'x');
      at = head.consumed();
    }
    return new Outcome(step, at, what(head, step));
  }

  private static String what(HttpHead head, Step step) {
    return switch (step) {
      case NEED_INPUT -> "";
      case MALFORMED -> head.malformed().toString();
      case COMPLETE -> complete(head);
    };
  }

  private static String complete(HttpHead head) {
    try {
      return head.request().toString();
    } catch (IllegalStateException _) {
      return new String(head.response().encode(), ISO_8859_1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /// A message of which some octets are others, or anything at all.
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> octets = Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(6);
    Arbitrary<String> signs =
        Arbitraries.strings().withChars("\r\n\t :;,=\"\\/?#%Aa1\0").ofMaxLength(4);
    Arbitrary<String> mutated =
        Combinators.combine(
                Arbitraries.of(REQUEST, RESPONSE),
                Arbitraries.integers().between(0, 250),
                Arbitraries.integers().between(0, 8),
                Arbitraries.oneOf(octets, signs))
            .as((text, at, length, other) -> {
              int from = Math.min(at, text.length());
              int to = Math.min(from + length, text.length());
              return text.substring(0, from) + other + text.substring(to) + "\u0081\0";
            });
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(8, mutated),
        net.jqwik.api.Tuple.of(
            1, Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(300)));
  }

  @Property
  void choppingNeverChangesTheOutcome(
      @ForAll("hostile") String text,
      @ForAll Random chopper,
      @ForAll @IntRange(min = 1, max = 600) int limit) {
    assertThat(feed(HttpHead.ofRequest(limit), bytes(text), chopper))
        .isEqualTo(feed(HttpHead.ofRequest(limit), bytes(text), null));
    assertThat(feed(HttpHead.ofResponse(limit), bytes(text), chopper))
        .isEqualTo(feed(HttpHead.ofResponse(limit), bytes(text), null));
  }

  @Property
  void garbageIsNeverMoreThanRejected(@ForAll("hostile") String text) {
    HttpHead request = HttpHead.ofRequest(10_000);
    HandshakeResult answer =
        switch (request.feed(bytes(text), 0, text.length())) {
          case COMPLETE -> SERVER.answer(request.request());
          case MALFORMED -> SERVER.answer(request.malformed());
          case NEED_INPUT -> null;
        };
    if (answer instanceof Rejected(int status, _, _, HttpResponse response)) {
      HttpHead own = HttpHead.ofResponse(10_000);
      byte[] encoded = response.encode();
      assertThat(own.feed(encoded, 0, encoded.length)).isEqualTo(Step.COMPLETE);
      assertThat(own.response().status()).isEqualTo(status).isBetween(400, 505);
      assertThat(own.response().headers().first("Content-Length"))
          .contains(String.valueOf(encoded.length - own.consumed()));
    }
    HttpHead response = HttpHead.ofResponse(10_000);
    if (response.feed(bytes(text), 0, text.length()) == Step.COMPLETE) {
      assertThat(CLIENT.check(response.response())).isNotNull();
    }
  }

  @Property
  void noMoreThanTheLimitIsConsumed(
      @ForAll("hostile") String text, @ForAll @IntRange(min = 1, max = 300) int limit) {
    Outcome outcome = feed(HttpHead.ofRequest(limit), bytes(text), null);
    assertThat(outcome.consumed()).isLessThanOrEqualTo(limit + 1);
    if (outcome.consumed() > limit) {
      assertThat(outcome.step()).isEqualTo(Step.MALFORMED);
    }
  }

  @Provide
  Arbitrary<Headers> headers() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abcXYZ019-_!~").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> values =
        Arbitraries.strings().withCharRange(' ', '~').withChars("\t\u00E4\u0085").ofMaxLength(12);
    return Combinators.combine(names, values)
        .as(Headers.Field::new)
        .list()
        .ofMaxSize(8)
        .map(Headers::new);
  }

  @Property
  void whatIsEncodedIsReadAgain(
      @ForAll("headers") Headers headers, @ForAll @Size(max = 9) byte[] more) {
    HttpRequest request = new HttpRequest("GET", "/a?b", "HTTP/1.1", headers);
    HttpResponse response = new HttpResponse(404, "Not Found", headers, more);
    HttpHead ofRequest = HttpHead.ofRequest(10_000);
    HttpHead ofResponse = HttpHead.ofResponse(10_000);

    assertThat(feed(ofRequest, request.encode(), null).consumed())
        .isEqualTo(request.encode().length);
    assertThat(ofRequest.request()).isEqualTo(request);
    byte[] encoded = response.encode();
    assertThat(feed(ofResponse, encoded, null).consumed()).isEqualTo(encoded.length - more.length);
    assertThat(ofResponse.response().headers()).isEqualTo(headers);
    assertThat(Arrays.copyOfRange(encoded, ofResponse.consumed(), encoded.length)).isEqualTo(more);
  }

  @Provide
  Arbitrary<String> lists() {
    return Arbitraries.strings().withChars("ab=;,\"\\ \t").ofMaxLength(14);
  }

  @Property(tries = 5000)
  void listsAreReadAsTheGrammarSays(@ForAll("lists") String value) {
    assertThat(HeaderGrammar.extensions(Headers.of("Sec-WebSocket-Extensions", value)))
        .isEqualTo(new NaiveExtensions(value).list());
  }

  @Property(tries = 2000)
  void severalFieldsAreOneList(@ForAll("lists") String one, @ForAll("lists") String other) {
    String name = "Sec-WebSocket-Extensions";
    assertThat(HeaderGrammar.extensions(Headers.of(name, one, name, other)))
        .isEqualTo(HeaderGrammar.extensions(Headers.of(name, one + "," + other)));
  }

  @Property
  void aValidRequestIsAcceptedHoweverItIsWritten(
      @ForAll Random random, @ForAll("headers") Headers others) {
    List<String> lines = new ArrayList<>();
    for (String line : REQUEST.strip().split("\r\n")) {
      int colon = line.indexOf(": ");
      lines.add(
          colon < 0
              ? line
              : recased(line.substring(0, colon), random)
                  + ":"
                  + blank(random)
                  + (line.startsWith("Upgrade") || line.startsWith("Connection")
                      ? recased(line.substring(colon + 2), random)
                      : line.substring(colon + 2))
                  + blank(random));
    }
    others.fields().stream().map(f -> "X-" + f.name() + ":" + f.value()).forEach(lines::add);
    String first = lines.removeFirst();
    Collections.shuffle(lines, random);
    byte[] bytes = bytes(first + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    HttpHead head = HttpHead.ofRequest(10_000);

    assertThat(head.feed(bytes, 0, bytes.length)).isEqualTo(Step.COMPLETE);
    assertThat(SERVER.answer(head.request())).isInstanceOf(Accepted.class);
  }

  private static String recased(String text, Random random) {
    StringBuilder out = new StringBuilder();
    text.chars()
        .mapToObj(Character::toString)
        .map(c -> random.nextBoolean() ? c.toUpperCase(Locale.ROOT) : c.toLowerCase(Locale.ROOT))
        .forEach(out::append);
    return out.toString();
  }

  private static String blank(Random random) {
    return List.of("", " ", "\t", " \t ").get(random.nextInt(4));
  }

  @Property
  void clientAndServerAlwaysAgree(
      @ForAll @Size(16) byte[] nonce, @ForAll List<@IntRange(max = 4) Integer> wanted) {
    List<String> subprotocols = wanted.stream().distinct().map(i -> "p" + i).toList();
    List<Extension> offers =
        wanted.stream()
            .map(i ->
                new Extension("e" + i, List.of(new Extension.Parameter("q", Optional.of("" + i)))))
            .toList();
    ClientHandshake client =
        new ClientHandshake(
            WebSocketUri.parse("wss://h:9/"), subprotocols, offers, Headers.NONE, nonce);
    ServerHandshake server =
        new ServerHandshake(
            List.of("p1", "p3"),
            all -> all.stream().filter(e -> !e.name().equals("e2")).toList(),
            Headers.NONE);

    Accepted answered = (Accepted) server.answer(client.request());
    Accepted checked = (Accepted) client.check(answered.response());

    assertThat(checked.subprotocol()).isEqualTo(answered.subprotocol());
    assertThat(checked.extensions()).isEqualTo(answered.extensions());
  }
}
