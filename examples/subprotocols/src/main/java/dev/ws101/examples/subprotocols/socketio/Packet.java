package dev.ws101.examples.subprotocols.socketio;

import dev.ws101.examples.subprotocols.Json;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A packet of Socket.IO, which is written as `TYPE[NAMESPACE,][ID][DATA]`: `2/chat,7["hello","good
/// morning"]` is an event for `/chat` that wants acknowledgement 7.
///
/// @param namespace begins with a slash; that of `/` is left out on the wire
/// @param id of an acknowledgement that is wanted or given
/// @param data an array or an object; missing if there is none
record Packet(Type type, String namespace, OptionalInt id, JsonNode data) {
  private static final Pattern SYNTAX =
      Pattern.compile("([0-4])(?:(/[^,]*),)?(\\d{1,9})?(.*)", Pattern.DOTALL);

  /// In the order of their digits. Two more carry octets, and are left out here.
  enum Type {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR
  }

  /// Reads one.
  ///
  /// @throws IllegalArgumentException when it is none
  static Packet parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no packet of Socket.IO");
    }
    String namespace = parts.group(2) == null ? "/" : parts.group(2);
    String id = parts.group(3);
    return new Packet(
        Type.values()[parts.group(1).charAt(0) - '0'],
        namespace,
        id == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(id)),
        data(parts.group(4)));
  }

  private static JsonNode data(String text) {
    try {
      JsonNode data = text.isEmpty() ? MissingNode.getInstance() : Json.read(text);
      if (data.isMissingNode() || data.isContainer()) {
        return data;
      }
    } catch (JacksonException _) {
      // The same sentence for both.
    }
    throw new IllegalArgumentException("the data of a packet is an array or an object");
  }

  String encode() {
    return type.ordinal()
        + (namespace.equals("/") ? "" : namespace + ",")
        + (id.isPresent() ? id.getAsInt() : "")
        + (data.isMissingNode() ? "" : data);
  }
}
