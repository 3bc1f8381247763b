package dev.ws101.examples.subprotocols.wamp;

import dev.ws101.examples.subprotocols.Counterpart;
import dev.ws101.examples.subprotocols.Show;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// WAMP: events and calls by name between two programs that know only a router, npm's fox-wamp.
public final class Wamp {
  private static final String ADD = "dev.ws101.add";
  private static final String KETTLE = "dev.ws101.kettle";

  private Wamp() {}

  public static void main(String[] arguments) throws Exception {
    Show.onConsole(Wamp::show);
  }

  static void show(Consumer<String> reader) throws IOException {
    try (Counterpart router = Counterpart.node("fox-wamp", "wamp.mjs")) {
      URI uri = URI.create("ws://127.0.0.1:" + router.port() + "/");
      try (var ada = WampSession.join(uri, "tea", line -> reader.accept("Ada   " + line));
          var grace = WampSession.join(uri, "tea", line -> reader.accept("Grace " + line))) {
        ada.register(ADD, words -> words.path(0).asInt() + words.path(1).asInt());
        grace.call(ADD, 19, 23);

        CompletableFuture<JsonNode> heard = new CompletableFuture<>();
        grace.subscribe(KETTLE, heard::complete);
        ada.publish(KETTLE, "is on");
        heard.join();

        try {
          ada.call("dev.ws101.multiply", 6, 7);
        } catch (WampError _) {
          // As it is shown: nobody has registered that.
        }
      }
    }
  }
}
