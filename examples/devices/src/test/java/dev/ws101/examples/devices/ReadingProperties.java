package dev.ws101.examples.devices;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReadingProperties {
  @Property
  void whatIsEncodedIsDecoded(@ForAll int number, @ForAll short temperature, @ForAll short target) {
    Reading reading = new Reading(number, temperature, target);

    assertThat(Reading.decode(reading.encode())).contains(reading);
  }

  @Property
  void eightOctetsAreAReadingAndNothingElseIs(@ForAll byte[] bytes) {
    assertThat(Reading.decode(bytes).isPresent()).isEqualTo(bytes.length == 8);
  }

  @Test
  void itIsAsWrittenDown() {
    assertThat(new Reading(258, (short) 2150, (short) -1).encode())
        .containsExactly(0, 0, 1, 2, 8, 0x66, 0xFF, 0xFF);
  }
}
