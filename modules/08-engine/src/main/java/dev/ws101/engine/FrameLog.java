package dev.ws101.engine;

import dev.ws101.framing.FrameHeader;

/// Sees every frame of a connection by its header, for a log or a trace. To have none costs
/// nothing.
///
/// Called inside calls to [Protocol], so it must not call that; what it throws comes out there.
public interface FrameLog {

  /// A frame of ours is made. Frames are written in this order, but that a ping or a pong may
  /// overtake some that the network has not taken yet.
  void sent(FrameHeader header);

  /// A header has arrived; whether it is any good is judged after this.
  void received(FrameHeader header);
}
