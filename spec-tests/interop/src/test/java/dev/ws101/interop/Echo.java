package dev.ws101.interop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// What a peer does with what it hears. Peers in Java call this; the scripts do the same in their
/// own words.
public final class Echo {
  private final ForeignSocket socket;
  private final Reports reports;
  private int frames = 1;

  public Echo(ForeignSocket socket, Reports reports) {
    this.socket = socket;
    this.reports = reports;
  }

  /// The connection is open.
  ///
  /// @param subprotocol the one in use; empty or null for none
  public void opened(String subprotocol) {
    reports.add("opened " + (subprotocol == null ? "" : subprotocol));
  }

  /// A text message has come.
  public void text(String text) {
    trying(() -> {
      var request = Request.of(text);
      if (request.isPresent()) {
        fulfil(request.get());
      } else {
        sendBack(text);
      }
    });
  }

  private void fulfil(Request request) throws Exception {
    switch (request) {
      case Request.Ping(byte[] payload) -> socket.ping(payload);
      case Request.Fragment(int wanted) -> frames = wanted;
      case Request.Close(int code, String reason) -> socket.close(code, reason);
    }
  }

  private void sendBack(String text) throws Exception {
    int characters = text.codePointCount(0, text.length());
    int from = 0;
    for (int i = 1; i <= frames; i++) {
      int more = characters * i / frames - text.codePointCount(0, from);
      int to = text.offsetByCodePoints(from, more);
      socket.text(text.substring(from, to), i == frames);
      from = to;
    }
    frames = 1;
  }

  /// A binary message has come.
  public void binary(ByteBuffer payload) {
    byte[] bytes = copy(payload);
    trying(() -> {
      for (int i = 0; i < frames; i++) {
        int from = bytes.length * i / frames;
        int to = bytes.length * (i + 1) / frames;
        socket.binary(Arrays.copyOfRange(bytes, from, to), i == frames - 1);
      }
      frames = 1;
    });
  }

  /// A pong has come.
  public void pong(ByteBuffer payload) {
    reports.add("pong " + HexFormat.of().formatHex(copy(payload)));
  }

  /// The connection is over.
  ///
  /// @param code what the peer's API tells
  public void closed(int code, String reason) {
    reports.add("closed " + code + " " + (reason == null ? "" : reason));
  }

  private static byte[] copy(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  private interface Action {
    void run() throws Exception;
  }

  private void trying(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      reports.add(e);
    }
  }
}
