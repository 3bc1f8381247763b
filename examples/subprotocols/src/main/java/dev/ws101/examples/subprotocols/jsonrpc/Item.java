package dev.ws101.examples.subprotocols.jsonrpc;

import dev.ws101.examples.subprotocols.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What JSON-RPC 2.0 puts on the wire, alone or several in an array. Both ends may send all of it.
sealed interface Item {
  String VERSION = "2.0";

  /// As it is sent.
  ObjectNode json();

  /// Wants something done.
  ///
  /// @param id chosen by who calls, to be repeated in the answer; a notification has none, and gets
  ///   no answer
  /// @param params an array or an object; missing if there are none
  record Call(Optional<JsonNode> id, String method, JsonNode params) implements Item {
    @Override
    public ObjectNode json() {
      ObjectNode node = begin();
      id.ifPresent(it -> node.set("id", it));
      node.put("method", method);
      return params.isMissingNode() ? node : node.set("params", params);
    }
  }

  /// An answer: this came of it.
  record Result(JsonNode id, JsonNode value) implements Item {
    @Override
    public ObjectNode json() {
      return begin().<ObjectNode>set("id", id).set("result", value);
    }
  }

  /// An answer: nothing came of it.
  ///
  /// @param id null in JSON when that could not be read
  record Failure(JsonNode id, RpcError error) implements Item {
    @Override
    public ObjectNode json() {
      ObjectNode node = begin().set("id", id);
      node.putObject("error").put("code", error.code()).put("message", error.getMessage());
      return node;
    }
  }

  private static ObjectNode begin() {
    return Json.MAPPER.createObjectNode().put("jsonrpc", VERSION);
  }

  /// Reads one.
  ///
  /// @throws RpcError when it is none of these
  static Item of(JsonNode node) throws RpcError {
    JsonNode id = node.path("id");
    JsonNode params = node.path("params");
    boolean sound =
        VERSION.equals(node.path("jsonrpc").asString(""))
            && (id.isMissingNode() || id.isNull() || id.isString() || id.isNumber());
    if (sound
        && node.path("method").isString()
        && (params.isMissingNode() || params.isContainer())) {
      return new Call(node.optional("id"), node.path("method").asString(), params);
    }
    if (sound && node.has("id") && node.has("result") != node.has("error")) {
      JsonNode error = node.path("error");
      return node.has("result")
          ? new Result(id, node.path("result"))
          : new Failure(
              id, new RpcError(error.path("code").asInt(0), error.path("message").asString("")));
    }
    throw new RpcError(RpcError.INVALID_REQUEST, "Invalid Request");
  }
}
