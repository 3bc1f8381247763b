package dev.ws101.examples.subprotocols.stomp;

import dev.ws101.examples.subprotocols.Show;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// STOMP with RabbitMQ: a queue, messages that are acknowledged, receipts, and heart-beats.
public final class Stomp {
  /// Longer than the conversation, so that it is not interrupted.
  private static final Duration BEAT = Duration.ofSeconds(30);

  private Stomp() {}

  public static void main(String[] arguments) throws Exception {
    Show.onConsole(Stomp::show);
  }

  static void show(Consumer<String> reader) throws IOException {
    try (RabbitMq broker = RabbitMq.start()) {
      talk(broker, reader);
    }
  }

  static void talk(RabbitMq broker, Consumer<String> reader) throws IOException {
    try (StompClient bed = StompClient.connect(broker.uri(), BEAT, frames("bed-07 ", reader));
        StompClient page = StompClient.connect(broker.uri(), BEAT, frames("page ", reader))) {
      bed.subscribe("/queue/orders");
      page.send("/queue/orders", "heat to 24 °C");
      bed.acknowledge(bed.receive());
    }
  }

  /// Shows ends of lines as `↵`, and the zero at the end of a frame as `∅`.
  private static Consumer<String> frames(String who, Consumer<String> reader) {
    return it -> reader.accept(who + it.replace('\n', '↵').replace('\0', '∅'));
  }
}
