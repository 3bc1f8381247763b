package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which web pages may connect.
class OriginPolicyTests {
  private static final OriginPolicy LISTED =
      OriginPolicy.of("https://good.example", "http://localhost:3000");

  private static HttpRequest request(String... fields) {
    return new HttpRequest("GET", "/", "HTTP/1.1", Headers.of(fields));
  }

  private static HttpRequest from(String origin, String host) {
    return request("Host", host, "Origin", origin);
  }

  @Test
  void whoSaysNothingIsNoBrowser() {
    HttpRequest silent = request("Host", "good.example");
    assertThat(OriginPolicy.SAME_AUTHORITY.allows(silent, true)).isTrue();
    assertThat(LISTED.allows(silent, true)).isTrue();
  }

  /// [ROBUST-origin-02]
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example",
        "HTTPS://GOOD.EXAMPLE",
        "https://good.example:443",
        "http://localhost:3000"
      })
  void equivalentOriginsPass(String origin) {
    assertThat(LISTED.allows(from(origin, "any.example"), false)).isTrue();
  }

  /// [ROBUST-origin-02]
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example.evil.test",
        "https://evilgood.example",
        "https://good.example@evil.test",
        "https://evil.test/https://good.example",
        "https://evil.test#https://good.example",
        "https://good.example.",
        "https://good-example",
        "http://good.example",
        "https://good.example:8443",
        "http://localhost",
        "http://localhost:30000",
        "https://g\u00f6od.example",
        "null",
        "*"
      })
  void lookAlikesDoNot(String origin) {
    assertThat(LISTED.allows(from(origin, "good.example"), false)).isFalse();
    assertThat(OriginPolicy.ANY.allows(from(origin, "good.example"), false)).isTrue();
  }

  /// [ROBUST-origin-03]
  @ParameterizedTest
  @ValueSource(
      strings = {"", "://", "http://a:b", "http://", "http://a:", "https://good.example/", "null"})
  void whatIsNoOriginDoesNotPass(String origin) {
    assertThat(LISTED.allows(from(origin, "good.example"), false)).isFalse();
    assertThat(OriginPolicy.SAME_AUTHORITY.allows(from(origin, origin), false)).isFalse();
  }

  @Test
  void twoOriginsDoNotPass() {
    String own = "https://good.example";
    HttpRequest twice = request("Host", "good.example", "Origin", own, "Origin", own);
    assertThat(LISTED.allows(twice, true)).isFalse();
    assertThat(OriginPolicy.SAME_AUTHORITY.allows(twice, true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://chat.example, chat.example, false, true",
    "http://chat.example, chat.example:80, false, true",
    "http://chat.example:8080, chat.example:8080, false, true",
    "http://[::1]:8080, '[::1]:8080', false, true",
    "https://chat.example, chat.example, false, true", // TLS ends at a proxy
    "https://chat.example, CHAT.example:443, true, true",
    "http://chat.example, chat.example, true, false", // anybody on the way can write that page
    "https://chat.example:8443, chat.example, true, false",
    "https://www.chat.example, chat.example, true, false",
    "https://chat.example, www.chat.example, true, false",
    "ftp://chat.example, chat.example, false, false",
    "null, chat.example, false, false"
  })
  void pagesOfTheSameAuthorityPass(String origin, String host, boolean secure, boolean allowed) {
    assertThat(OriginPolicy.SAME_AUTHORITY.allows(from(origin, host), secure)).isEqualTo(allowed);
  }

  @Test
  void aListHoldsOriginsAndNothingElse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginPolicy.of("good.example"))
        .withMessageContaining("\"good.example\" is no origin");
    assertThatIllegalArgumentException().isThrownBy(() -> OriginPolicy.of("https://a/path"));
  }
}
