package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Tells [Metrics] about one connection, for whoever drives it.
public final class Gauge {
  private final Metrics metrics;
  private volatile long openedAt;

  public Gauge(Metrics metrics) {
    this.metrics = metrics;
  }

  public void opened() {
    openedAt = System.nanoTime();
    metrics.opened();
  }

  public void refused(Event.Refused refused) {
    metrics.refused(refused.response().map(response -> response.status()).orElse(0));
  }

  public void received(Message message) {
    if (metrics != Metrics.NONE) {
      metrics.received(octets(message));
    }
  }

  /// A message that is not here as a [Message].
  ///
  /// @param octets of all its parts
  public void received(long octets) {
    metrics.received(octets);
  }

  public void sent(LongSupplier octets, LongSupplier queued) {
    if (metrics != Metrics.NONE) {
      metrics.sent(octets.getAsLong(), queued.getAsLong());
    }
  }

  public void dropped(int messages) {
    for (int i = 0; i < messages; i++) {
      metrics.dropped();
    }
  }

  public void closed(CloseResult end) {
    Duration open = Duration.ofNanos(System.nanoTime() - openedAt);
    metrics.closed(end.code(), end.clean(), open);
  }

  /// How long a message is in UTF-8, without encoding it.
  public static long octets(Message message) {
    return switch (message) {
      case Message.Binary(byte[] bytes) -> bytes.length;
      case Message.Text(String text) -> {
        long octets = text.length();
        for (int i = 0; i < text.length(); i++) {
          char c = text.charAt(i);
          octets += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        yield octets;
      }
    };
  }
}
