package dev.ws101.examples.dashboard;

import dev.ws101.fragmentation.Message;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What goes over the wire. The server sends JSON, the page the number of a batch that it has
/// drawn.
///
/// ```
/// {"number":7,"updates":17,"waited":16.4,"drawn":15.9,"quotes":[["PING",10125,-12],["PONG",…]]}
/// ```
final class Letter {
  private Letter() {}

  /// Times are in milliseconds, prices in cents.
  static String of(Backlog.Batch batch) {
    ObjectNode node =
        JsonMapper.shared()
            .createObjectNode()
            .put("number", batch.number())
            .put("updates", batch.updates())
            .put("waited", batch.waited().toNanos() / 100_000 / 10.0)
            .put("drawn", batch.drawn().toNanos() / 100_000 / 10.0);
    ArrayNode quotes = node.putArray("quotes");
    for (Quote quote : batch.quotes()) {
      quotes.addArray().add(quote.symbol()).add(quote.cents()).add(quote.change());
    }
    return node.toString();
  }

  /// The number that a page sends, if it is one.
  static OptionalLong acknowledged(Message message) {
    return message instanceof Message.Text(String text) && text.matches("\\d{1,15}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
