package dev.ws101.examples.subprotocols.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameProperties {
  @Property
  void whatIsEncodedIsDecoded(@ForAll String name, @ForAll String value, @ForAll String body)
      throws ProtocolException {
    Assume.that(!name.isEmpty() && !body.contains("\0"));
    Frame frame = Frame.of("SEND", body, name, value);

    assertThat(Frame.decode(frame.encode())).isEqualTo(frame);
  }

  @Property
  void garbageIsRefusedAndNothingElseHappens(@ForAll String garbage) {
    try {
      assertThat(Frame.decode(garbage)).isNotNull();
    } catch (ProtocolException e) {
      assertThat(e).hasMessageStartingWith("no ");
    }
  }

  @Test
  void headersHaveEscapes() {
    assertThat(Frame.of("SEND", "b", "a:b", "c\\d\ne").encode())
        .isEqualTo("SEND\na\\cb:c\\\\d\\ne\n\nb\0");
  }

  @Test
  void openingHasNone() throws ProtocolException {
    String text = "CONNECTED\nserver:a\\cb:c\n\n\0\n";

    assertThat(Frame.decode(text).header("server")).isEqualTo("a\\cb:c");
  }

  @Test
  void ofAHeaderThatComesTwiceTheFirstCounts() throws ProtocolException {
    assertThat(Frame.decode("MESSAGE\nfoo:1\nfoo:2\n\n\0").header("foo")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SEND",
        "SEND\n\nno end",
        "SEND\nfoo\n\n\0",
        "SEND\n:1\n\n\0",
        "SEND\na:\\t\n\n\0",
        "A\n\n\0B"
      })
  void whatIsNoFrameIsRefused(String text) {
    assertThatThrownBy(() -> Frame.decode(text)).isInstanceOf(ProtocolException.class);
  }
}
