package dev.ws101.examples.subprotocols.jsonrpc;

/// A call came to nothing, and why: what JSON-RPC calls an error object. Its optional `data` is
/// left out.
final class RpcError extends Exception {
  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;

  /// Of those that each server may define for itself, -32099 to -32000: too much at once.
  static final int BUSY = -32000;

  private static final long serialVersionUID = 1L;

  private final int code;

  RpcError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
