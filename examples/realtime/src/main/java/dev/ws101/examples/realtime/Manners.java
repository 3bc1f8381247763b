package dev.ws101.examples.realtime;

import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;

/// How much a client says with each request.
public enum Manners {
  /// What HTTP/1.1 asks for, and nothing else.
  BARE("", ""),

  /// What Chromium 156 says of its own accord, for a page of this server without cookies; but it
  /// offers no compression to WebSocket, as this is not about that.
  BROWSER(
      """
      Connection: keep-alive
      sec-ch-ua-platform: "Linux"
      User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 \
      (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36
      sec-ch-ua: "Not:A-Brand";v="8", "Chromium";v="156"
      sec-ch-ua-mobile: ?0
      Accept: */*
      Sec-Fetch-Site: same-origin
      Sec-Fetch-Mode: cors
      Sec-Fetch-Dest: empty
      Referer: http://feed.example/
      Accept-Encoding: gzip, deflate, br, zstd
      Accept-Language: en-US,en;q=0.9
      """,
      """
      Pragma: no-cache
      Cache-Control: no-cache
      User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 \
      (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36
      Origin: http://feed.example
      Accept-Encoding: gzip, deflate, br, zstd
      Accept-Language: en-US,en;q=0.9
      """);

  /// By which name the server is called in requests, whatever its address is.
  static final String HOST = "feed.example";

  private final Headers fetch;
  private final Headers opening;

  /// @param fetch fields of a request of HTTP, one a line
  /// @param opening those of an opening handshake that are not the handshake's own
  Manners(String fetch, String opening) {
    this.fetch = headers(fetch);
    this.opening = headers(opening);
  }

  private static Headers headers(String lines) {
    return new Headers(
        lines
            .lines()
            .map(line -> line.split(": ", 2))
            .map(field -> new Headers.Field(field[0], field[1]))
            .toList());
  }

  byte[] request(String target) {
    Headers headers = Headers.of("Host", HOST).withAll(fetch);
    return new HttpRequest("GET", target, "HTTP/1.1", headers).encode();
  }

  /// What is said beside the opening handshake of WebSocket.
  Headers opening() {
    return opening;
  }
}
