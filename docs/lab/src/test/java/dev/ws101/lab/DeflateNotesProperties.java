package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What the codes are said to stand for is what the platform's compressor was given.
class DeflateNotesProperties {
  private static final int NO_COMPRESSION = 0;

  /// Messages so short, or so dull, that codes of their own would not pay.
  @Provide
  Arbitrary<List<byte[]>> messages() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMinSize(1)
        .ofMaxSize(12)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 300)
  void theTextIsThatOfTheMessages(@ForAll("messages") List<byte[]> messages) {
    explains(messages, Deflater.DEFAULT_COMPRESSION);
    explains(messages, NO_COMPRESSION);
  }

  @Property(tries = 100)
  void runsAreCopiedFromFarAway(@ForAll byte one, @ForAll byte other) {
    byte[] run = new byte[700];
    Arrays.fill(run, one);
    run[300] = other;

    explains(List.of(run, run), Deflater.DEFAULT_COMPRESSION);
  }

  private static void explains(List<byte[]> messages, int level) {
    Deflater deflater = new Deflater(level, true);
    DeflateNotes notes = new DeflateNotes();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] room = new byte[4096];
    for (byte[] message : messages) {
      deflater.setInput(message);
      int count = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
      notes.message(Arrays.copyOf(room, count - 4), 2);
      all.writeBytes(message);
    }
    deflater.end();
    assertThat(notes.text()).isEqualTo(all.toByteArray());
  }
}
