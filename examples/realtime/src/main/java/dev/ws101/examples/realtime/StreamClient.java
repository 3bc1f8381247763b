package dev.ws101.examples.realtime;

import dev.ws101.handshake.HttpResponse;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/// Asks once, and gets an answer without an end: what `EventSource` does in a browser.
final class StreamClient implements Client {
  private static final String DATA = "data: ";

  private final Meter meter;
  private final HttpInput input;
  private final Manners manners;
  private volatile long down;

  StreamClient(Meter meter, Manners manners) {
    this.meter = meter;
    this.input = new HttpInput(meter);
    this.manners = manners;
  }

  @Override
  public void open() throws IOException {
    byte[] request = manners.request("/stream?after=0000000");
    meter.write(request, 0, request.length);
    HttpResponse response = input.response();
    if (response.status() != 200) {
      throw new ProtocolException("the server answers " + response.status());
    }
    down = meter.down() - input.ahead();
  }

  @Override
  public List<FeedEvent> receive() throws IOException {
    String chunk = input.chunk();
    down = meter.down() - input.ahead();
    List<FeedEvent> events = new ArrayList<>();
    for (String line : chunk.lines().toList()) {
      if (line.startsWith(DATA)) {
        events.add(FeedEvent.parse(line.substring(DATA.length())));
      }
    }
    return events;
  }

  @Override
  public Traffic traffic() {
    return new Traffic(down, meter.up(), 1);
  }

  @Override
  public void close() throws IOException {
    meter.close();
  }
}
