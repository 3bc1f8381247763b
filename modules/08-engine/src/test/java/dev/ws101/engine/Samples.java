package dev.ws101.engine;

import dev.ws101.fragmentation.Message;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Messages that look back at each other, so that a compression window which is not what the peer
/// takes it for shows.
final class Samples {
  private static final String[] WORDS = {
    "price", "quantity", "symbol", "naïve", "Straße", "日本", "\uD83D\uDE00", "{\"id\": ", "}, "
  };

  private Samples() {}

  /// Mostly short ones, of words that come again and again.
  static Message message(Random random) {
    String text = text(random, random.nextInt(random.nextInt(5) == 0 ? 3000 : 40));
    return random.nextBoolean()
        ? new Message.Text(text)
        : new Message.Binary(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      if (random.nextInt(4) == 0) {
        text.append(random.nextInt(100_000));
      }
    }
    return text.toString();
  }
}
