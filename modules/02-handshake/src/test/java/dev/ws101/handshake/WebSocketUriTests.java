package dev.ws101.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketUriTests {
  @ParameterizedTest
  @CsvSource({
    "ws://h, false, h, 80, /",
    "wss://h, true, h, 443, /",
    "WSS://H:444, true, h, 444, /",
    "Ws://h:/, false, h, 80, /",
    "ws://h?x=1, false, h, 80, /?x=1",
    "ws://h/a?, false, h, 80, /a",
    "ws://h/a??, false, h, 80, /a??",
    "ws://h/a/b?c=d%20e, false, h, 80, /a/b?c=d%20e",
    "ws://h/a%23b?q=%23, false, h, 80, /a%23b?q=%23",
    "ws://h//x/../y, false, h, 80, //x/../y",
    "ws://127.0.0.1:9001/, false, 127.0.0.1, 9001, /",
    "ws://[2001:DB8::1]:9001/x, false, [2001:db8::1], 9001, /x",
    "ws://[::ffff:1.2.3.4], false, [::ffff:1.2.3.4], 80, /",
    "ws://my_host, false, my_host, 80, /",
    "ws://b\u00FCcher.example/, false, xn--bcher-kva.example, 80, /",
    "ws://h/\u00FC?\uD83D\uDE00, false, h, 80, /%C3%BC?%F0%9F%98%80"
  })
  void aUriHasFourParts(String uri, boolean secure, String host, int port, String resourceName) {
    WebSocketUri expected = new WebSocketUri(secure, host, port, resourceName);

    assertThat(WebSocketUri.parse(uri)).isEqualTo(expected);
    assertThat(WebSocketUri.parse(expected.toString())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ws:",
        "ws:/h",
        "ws://",
        "ws:///x",
        "ws://:80",
        "http://h",
        "w\u017F://h",
        " ws://h",
        "ws://h ",
        "ws://h/#",
        "ws://h#x",
        "ws://a@h/",
        "ws://a:b@h/",
        "ws://h:0",
        "ws://h:65536",
        "ws://h:99999999999",
        "ws://h:x",
        "ws://h:-1",
        "ws://a:1:2",
        "ws://a b/",
        "ws://a\\b/",
        "ws://h%41/",
        "ws://[::1",
        "ws://[::1]x",
        "ws://[::g]",
        "ws://[1:2]",
        "ws://[::1%25eth0]",
        "ws://\uFF0F/",
        "ws://h/a b",
        "ws://h/%",
        "ws://h/%4",
        "ws://h/%zz",
        "ws://h/\r\nX: y",
        "ws://h\r\nX: y/",
        "ws://h/<x>",
        "ws://h/\uD800",
        "ws://\uD800/"
      })
  void anythingElseIsRefused(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebSocketUri.parse(uri));
  }

  @Test
  void aRefusalDoesNotTellThePassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebSocketUri.parse("ws://me:secret@h/"))
        .withMessageNotContaining("secret")
        .withMessageContaining("Authorization");
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h, h",
    "ws://h:80, h",
    "ws://h:443, h:443",
    "wss://h:443, h",
    "wss://[::1]:80, [::1]:80"
  })
  void theHostFieldNamesThePortUnlessItIsTheDefault(String uri, String field) {
    assertThat(WebSocketUri.parse(uri).hostHeader()).isEqualTo(field);
  }

  @Test
  void aParsedUriWillDo() {
    assertThat(WebSocketUri.of(URI.create("ws://h:1/x?y")))
        .isEqualTo(new WebSocketUri(false, "h", 1, "/x?y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "/ ", "/\r\n", "/#", "/%4"})
  void aResourceNameIsNotBuiltWrong(String resourceName) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebSocketUri(false, "h", 80, resourceName));
  }
}
