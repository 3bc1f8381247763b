package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The next thing that came from the peer: a whole message, a control frame, or the end.
public sealed interface Incoming permits Incoming.Message, Received, Incoming.End {
  /// A data message, put together from however many frames.
  record Message(boolean text, byte[] payload) implements Incoming {
    public static Message text(String text) {
      return new Message(true, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Message binary(byte[] payload) {
      return new Message(false, payload);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Message that
          && text == that.text
          && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
      return "a " + (text ? "text" : "binary") + " message, " + Words.bytes(payload);
    }
  }

  /// Nothing more comes: the peer has ended the TCP connection.
  ///
  /// @param reset it ended in a reset instead of a FIN
  record End(boolean reset) implements Incoming {
    @Override
    public String toString() {
      return reset ? "a TCP reset" : "the end of the TCP connection";
    }
  }
}
