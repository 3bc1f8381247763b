package dev.ws101.interop;

/// The sending half of a foreign API. Calls come one after the other and leave in that order.
public interface ForeignSocket {
  /// Sends text, or a part of it.
  ///
  /// @param last whether this ends the message
  void text(String part, boolean last) throws Exception;

  /// Sends octets, or a part of them.
  void binary(byte[] part, boolean last) throws Exception;

  void ping(byte[] payload) throws Exception;

  void close(int code, String reason) throws Exception;
}
