package dev.ws101.examples.realtime;

/// How a client comes to know of an event.
public enum Way {
  SHORT_POLLING("short polling"),
  LONG_POLLING("long polling"),
  EVENT_STREAM("Server-Sent Events"),
  WEB_SOCKET("WebSocket");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /// Its name, for people.
  @Override
  public String toString() {
    return words;
  }
}
