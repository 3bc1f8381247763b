package dev.ws101.fragmentation;

/// The one seam for extensions: something that rewrites the payload of whole messages, in one
/// direction, such as compression. RFC 6455 section 9, RFC 7692 section 6.
///
/// Calls come in this order, message after message: any number of [#piece], then one
/// [#endOfMessage]. Pieces may be of any size and cut anywhere; they are not frames.
public interface PayloadTransform {

  /// The reserved bit, as `RSV1 RSV2 RSV3` in a three-bit number (RSV1 = 4), that marks the first
  /// frame of a message as transformed.
  int rsv();

  /// Transforms a piece of a message and appends the outcome, or part of it, to `out`. The piece is
  /// lent: not kept after return.
  ///
  /// @throws dev.ws101.framing.ProtocolViolation inbound only: when the octets are not what the
  ///   peer promised, or `out` is full
  void piece(byte[] bytes, int from, int to, GrowableBytes out);

  /// Appends what is left of the message to `out`.
  ///
  /// @throws dev.ws101.framing.ProtocolViolation as [#piece]
  void endOfMessage(GrowableBytes out);
}
