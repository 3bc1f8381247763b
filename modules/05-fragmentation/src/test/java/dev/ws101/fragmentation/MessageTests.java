package dev.ws101.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.Message.Binary;
import dev.ws101.fragmentation.Message.Text;
import org.junit.jupiter.api.Test;

class MessageTests {

  @Test
  void binaryMessagesAreEqualByContent() {
    assertThat(new Binary(new byte[] {1, 2}))
        .isEqualTo(new Binary(new byte[] {1, 2}))
        .hasSameHashCodeAs(new Binary(new byte[] {1, 2}))
        .isNotEqualTo(new Binary(new byte[] {1, 3}))
        .isNotEqualTo(new Text("\1\2"));
  }

  @Test
  void aBinaryMessagePrintsItsBeginning() {
    assertThat(new Binary(new byte[] {1, -1})).hasToString("Binary[2 octets: 01 ff]");
    assertThat(new Binary(new byte[1000]).toString()).endsWith(" 00 …]").hasSizeLessThan(80);
  }
}
