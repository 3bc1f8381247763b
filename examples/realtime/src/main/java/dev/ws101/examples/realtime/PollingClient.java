package dev.ws101.examples.realtime;

import dev.ws101.handshake.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Asks again and again. Whether the server answers at once or when it has something makes no
/// difference here.
final class PollingClient implements Client {
  private final Meter meter;
  private final HttpInput input;
  private final Manners manners;
  private final String path;
  private long seen;
  private volatile long requests;

  PollingClient(Meter meter, Manners manners, String path) {
    this.meter = meter;
    this.input = new HttpInput(meter);
    this.manners = manners;
    this.path = path;
  }

  @Override
  public void open() {
    // a connection is all that it takes
  }

  @Override
  public List<FeedEvent> receive() throws IOException {
    byte[] request = manners.request("%s?after=%07d".formatted(path, seen));
    meter.write(request, 0, request.length);
    requests = requests + 1;
    HttpResponse response = input.response();
    List<FeedEvent> events = new ArrayList<>();
    for (String line : input.body(response).lines().toList()) {
      events.add(FeedEvent.parse(line));
    }
    seen = events.isEmpty() ? seen : events.getLast().id();
    return events;
  }

  @Override
  public Traffic traffic() {
    return new Traffic(meter.down(), meter.up(), requests);
  }

  @Override
  public void close() throws IOException {
    meter.close();
  }
}
