package dev.ws101.interop;

import java.util.HexFormat;
import java.util.Optional;

/// What a peer is asked for, by a text message that begins with `please`.
public sealed interface Request {

  /// A ping with this payload: `please ping 6869`.
  record Ping(byte[] payload) implements Request {
    @Override
    public String toString() {
      return "please ping " + HexFormat.of().formatHex(payload);
    }
  }

  /// The next message shall come back in this many frames: `please fragment 3`.
  record Fragment(int frames) implements Request {
    @Override
    public String toString() {
      return "please fragment " + frames;
    }
  }

  /// A Close: `please close 1000 bye`.
  record Close(int code, String reason) implements Request {
    @Override
    public String toString() {
      return "please close " + code + " " + reason;
    }
  }

  /// Reads a request; empty when the text is to be sent back.
  static Optional<Request> of(String text) {
    if (!text.startsWith("please ")) {
      return Optional.empty();
    }
    String[] words = text.split(" ", 4);
    return Optional.of(
        switch (words[1]) {
          case "ping" -> new Ping(HexFormat.of().parseHex(words[2]));
          case "fragment" -> new Fragment(Integer.parseInt(words[2]));
          case "close" -> new Close(Integer.parseInt(words[2]), words[3]);
          default -> throw new IllegalArgumentException("no peer knows how to " + text);
        });
  }
}
