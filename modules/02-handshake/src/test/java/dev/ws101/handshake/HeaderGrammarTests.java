package dev.ws101.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderGrammarTests {
  private static Optional<List<Extension>> extensions(String... values) {
    Headers headers = Headers.NONE;
    for (String value : values) {
      headers = headers.with("Sec-WebSocket-Extensions", value);
    }
    return HeaderGrammar.extensions(headers);
  }

  private static Extension.Parameter parameter(String name, String value) {
    return new Extension.Parameter(name, Optional.ofNullable(value));
  }

  @Test
  void theExamplesOfTheRfcAreRead() {
    assertThat(extensions("deflate-stream"))
        .contains(List.of(new Extension("deflate-stream", List.of())));
    assertThat(extensions("mux; max-channels=4; flow-control, deflate-stream"))
        .contains(
            List.of(
                new Extension(
                    "mux",
                    List.of(parameter("max-channels", "4"), parameter("flow-control", null))),
                new Extension("deflate-stream", List.of())));
    assertThat(extensions("private-extension"))
        .contains(List.of(new Extension("private-extension", List.of())));
  }

  @Test
  void severalFieldsAreOneList() {
    assertThat(extensions("foo", "bar; baz=2")).isEqualTo(extensions("foo, bar; baz=2"));
    assertThat(extensions("foo, bar; baz=2")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a;x=\"10\"          | a; x=10",
        "a;x=\"\\1\\0\"      | a; x=10",
        "a \t;\tx = 1 , b    | a; x=1, b",
        ",, a ,,b, ,         | a, b",
        "a;x;x=1;x           | a; x; x=1; x",
        "constructor;__proto__=toString | constructor; __proto__=toString",
      })
  void theSameCanBeWrittenInSeveralWays(String value, String plain) {
    assertThat(
            extensions(value)
                .map(l -> String.join(", ", l.stream().map(Extension::toString).toList())))
        .contains(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ";",
        "a;",
        "a;;b",
        "=x",
        "a=b",
        "a b",
        "a;x=",
        "a;x=\"\"",
        "a;x=\"a b\"",
        "a;x=\"a;b\"",
        "a;x=\"a\\\"b\"",
        "a;x=\"b",
        "a;x=b\"",
        "a;x=\"b\\\"",
        "a;x=\"b\"c",
        "a;x=\"\\\\\"",
        "a;x=\"b,c\"",
        "a;x=\"b\\,c\"",
        "\"a\"",
        "a;\"x\"",
        "a;x=b=c",
        "a;x='b c'",
        "x; y=\",permessage-deflate; client_max_window_bits,\""
      })
  void whatDoesNotMatchTheGrammarIsRefused(String value) {
    assertThat(extensions(value)).isEmpty();
    assertThat(extensions("fine", value + ";")).isEmpty();
  }

  @Test
  void aQuoteCannotBeOpenedInOneFieldAndClosedInTheNext() {
    assertThat(extensions("a;x=\"b", "c\"")).isEmpty();
  }

  @Test
  void noFieldIsAnEmptyList() {
    assertThat(extensions()).contains(List.of());
    assertThat(HeaderGrammar.tokens(Headers.NONE, "Connection")).contains(List.of());
  }

  @Test
  void onlyAsciiLettersAreFolded() {
    assertThat(HeaderGrammar.sameToken("WebSocket", "wEBsOCKET")).isTrue();
    assertThat(HeaderGrammar.sameToken("websoc\u212Aet", "websocket")).isFalse();
    assertThat(HeaderGrammar.sameToken("web\u017Focket", "websocket")).isFalse();
    assertThat(HeaderGrammar.sameToken("[", "{")).isFalse();
  }

  @Test
  void namesOfFieldsAreFoldedToo() {
    Headers headers = Headers.of("X-Key", "1", "x-kEY", "2", "Other", "3");
    assertThat(headers.all("X-KEY")).containsExactly("1", "2");
    assertThat(headers.first("x-key")).contains("1");
    assertThat(headers.contains("x-\u212Aey")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "a\r\nb: c", "\u0000", "\u007F", "\u0100", "a\r\n"})
  void aFieldCannotBreakOutOfItsLine(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("a", text));
    assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("a" + text, "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpRequest("GET", "/" + text, "HTTP/1.1", Headers.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpRequest("GET" + text, "/", "HTTP/1.1", Headers.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpResponse(200, text, Headers.NONE, new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> new Extension(text, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> parameter("a", text));
    assertThatIllegalArgumentException().isThrownBy(() -> parameter(text, "a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 1000})
  void aStatusHasThreeDigits(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpResponse(status, "", Headers.NONE, new byte[0]));
  }

  @Test
  void namesAndValuesComeInPairs() {
    assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a,", ",", ";", "a;b,", "\"", "a;b=\"", "\\", "a;b=\"\\c", " ", "a \t", "="})
  @Timeout(20)
  void aHundredThousandRepetitionsTakeNoMoreThanAMoment(String text) {
    Headers headers = Headers.of("a", text.repeat(100_000), "b", "a;b=" + text.repeat(100_000));
    for (String name : List.of("a", "b")) {
      HeaderGrammar.tokens(headers, name);
      HeaderGrammar.protocols(headers, name);
      extensions(headers.first(name).orElseThrow());
    }
  }
}
