package dev.ws101.examples.realtime;

import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.sockets.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// As much HTTP/1.1 as is read here, at either end: heads, bodies of a known length, chunks. Heads
/// are read by rung 02.
final class HttpInput {
  private static final int LIMIT = 8192;

  private final Transport transport;
  private final byte[] buffer = new byte[LIMIT];
  private int from;
  private int to;

  HttpInput(Transport transport) {
    this.transport = transport;
  }

  /// Waits for the next request; empty at the end of the stream.
  Optional<HttpRequest> request() throws IOException {
    HttpHead head = HttpHead.ofRequest(LIMIT);
    return isComplete(head) ? Optional.of(head.request()) : Optional.empty();
  }

  /// Waits for the head of the next response.
  HttpResponse response() throws IOException {
    HttpHead head = HttpHead.ofResponse(LIMIT);
    if (!isComplete(head)) {
      throw new EOFException("the server has gone");
    }
    return head.response();
  }

  private boolean isComplete(HttpHead head) throws IOException {
    while (from < to || fill()) {
      HttpHead.Step step = head.feed(buffer, from, to);
      from = head.consumed();
      switch (step) {
        case NEED_INPUT -> {}
        case COMPLETE -> {
          return true;
        }
        case MALFORMED -> throw new ProtocolException(head.malformed().detail());
      }
    }
    return false;
  }

  /// The body of a response whose head was read last.
  String body(HttpResponse head) throws IOException {
    return text(head.headers().first("Content-Length").map(Integer::parseInt).orElse(0));
  }

  /// Waits for the next chunk, and gives what is in it.
  String chunk() throws IOException {
    String text = text(Integer.parseInt(line(), 16));
    line();
    return text;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (char octet = octet(); octet != '\n'; octet = octet()) {
      line.append(octet);
    }
    line.setLength(line.length() - 1); // the CR
    return line.toString();
  }

  private String text(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) octet();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private char octet() throws IOException {
    if (from == to && !fill()) {
      throw new EOFException("the stream ends in the middle");
    }
    return (char) (buffer[from++] & 0xFF);
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, transport.read(buffer, 0, buffer.length));
    return to > 0;
  }

  /// Octets that have been read from the network and not yet been asked for.
  int ahead() {
    return to - from;
  }
}
