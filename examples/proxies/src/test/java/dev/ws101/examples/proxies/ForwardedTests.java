package dev.ws101.examples.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardedTests {
  private static final Set<String> OURS = Set.of("10.0.0.1");

  private static Forwarded of(String remote, boolean secure, String... fields) {
    HttpRequest request = new HttpRequest("GET", "/", "HTTP/1.1", Headers.of(fields));
    return Forwarded.of(new UpgradeRequest(request, remote, secure, List.of(), Map.of()), OURS);
  }

  @Test
  void ourProxyIsBelieved() {
    assertThat(
            of(
                "10.0.0.1:4711",
                false,
                "X-Forwarded-For",
                "192.0.2.1",
                "X-Forwarded-Proto",
                "https"))
        .isEqualTo(new Forwarded("192.0.2.1", true));
  }

  @Test
  void othersAreNot() {
    assertThat(
            of(
                "10.0.0.2:4711",
                false,
                "X-Forwarded-For",
                "192.0.2.1",
                "X-Forwarded-Proto",
                "https"))
        .isEqualTo(new Forwarded("10.0.0.2", false));
  }

  @Test
  void theLastWordIsThatOfOurProxy() {
    Forwarded expected = new Forwarded("192.0.2.1", false);

    assertThat(of("10.0.0.1:4711", true, "X-Forwarded-For", "6.6.6.6, 192.0.2.1"))
        .isEqualTo(expected);
    assertThat(of("10.0.0.1:1", true, "X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "192.0.2.1"))
        .isEqualTo(expected);
  }

  @Test
  void aProxyThatSaysNothingIsTheClient() {
    assertThat(of("10.0.0.1:4711", true)).isEqualTo(new Forwarded("10.0.0.1", false));
  }
}
