package dev.ws101.interop;

import dev.ws101.endpoint.Observer;
import dev.ws101.engine.Event;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The pings and pongs that our side has seen, in hex and in order.
final class Sightings implements Observer {
  private final List<String> pings = new CopyOnWriteArrayList<>();
  private final List<String> pongs = new CopyOnWriteArrayList<>();

  @Override
  public void seen(Event event) {
    switch (event) {
      case Event.PingReceived(byte[] payload) -> pings.add(HexFormat.of().formatHex(payload));
      case Event.PongReceived(byte[] payload) -> pongs.add(HexFormat.of().formatHex(payload));
      case Event _ -> {}
    }
  }

  List<String> pings() {
    return pings;
  }

  List<String> pongs() {
    return pongs;
  }
}
