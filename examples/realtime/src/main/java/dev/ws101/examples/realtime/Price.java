package dev.ws101.examples.realtime;

import java.io.IOException;
import java.time.Duration;

/// What a way costs on the wire, to the octet: counted with a server of our own and one client, and
/// the same each time.
///
/// @param opening all that goes before the first event, the answer to a request without an end
///   included
/// @param event one event, which comes alone
/// @param nothing to be told that there is none, or that the server is still there
public record Price(Traffic opening, Traffic event, Traffic nothing) {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  /// Counts.
  public static Price of(Way way, Manners manners) throws IOException {
    Feed feed = new Feed();
    try (FeedServer server = new FeedServer(feed, LONG);
        Client client = Client.connect(way, server.ports(), manners)) {
      client.open();
      Traffic opening = opening(client);
      feed.publish();
      if (client.receive().size() != 1) {
        throw new IOException(way + " does not bring the event");
      }
      Traffic event = client.traffic().minus(opening);
      return new Price(opening, event, nothing(way, manners));
    }
  }

  /// What so many events cost that come together, to a client that is there already.
  public static Traffic together(Way way, Manners manners, int count) throws IOException {
    Feed feed = new Feed();
    try (FeedServer server = new FeedServer(feed, LONG);
        Client client = Client.connect(way, server.ports(), manners)) {
      feed.publish();
      client.open();
      client.receive();
      Traffic before = client.traffic();
      for (int i = 0; i < count; i++) {
        feed.publish();
      }
      int got = 0;
      while (got < count) {
        got += client.receive().size();
      }
      return client.traffic().minus(before);
    }
  }

  /// Who polls has none.
  private static Traffic opening(Client client) {
    Traffic traffic = client.traffic();
    return traffic.octets() == 0 ? Traffic.NONE : traffic;
  }

  private static Traffic nothing(Way way, Manners manners) throws IOException {
    try (FeedServer server = new FeedServer(new Feed(), SHORT);
        Client client = Client.connect(way, server.ports(), manners)) {
      client.open();
      Traffic before = client.traffic();
      if (!client.receive().isEmpty()) {
        throw new IOException(way + " brings an event that there is not");
      }
      return client.traffic().minus(before);
    }
  }
}
