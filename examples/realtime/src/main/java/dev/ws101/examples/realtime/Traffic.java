package dev.ws101.examples.realtime;

/// What has been on the wire: the payload of TCP, no more.
///
/// @param down octets from the server
/// @param up octets to it
/// @param requests of HTTP, one for WebSocket included
public record Traffic(long down, long up, long requests) {
  static final Traffic NONE = new Traffic(0, 0, 0);

  Traffic plus(Traffic other) {
    return new Traffic(down + other.down, up + other.up, requests + other.requests);
  }

  Traffic minus(Traffic other) {
    return new Traffic(down - other.down, up - other.up, requests - other.requests);
  }

  /// Both directions.
  public long octets() {
    return down + up;
  }
}
