package dev.ws101.engine;

import dev.ws101.fragmentation.Credit;

/// How the driver would like to receive, which it may say before there is anybody to tell.
final class Wishes {
  private boolean parts;
  private boolean lent;
  private Credit credit = Credit.NONE;

  /// Null when nobody asks.
  private FrameLog log;

  void parts(boolean wanted) {
    parts = wanted;
  }

  void lend() {
    lent = true;
  }

  void trust(Credit shared) {
    credit = shared;
  }

  void log(FrameLog wanted) {
    log = wanted;
  }

  void tell(Receiver receiver) {
    receiver.messages().giveParts(parts);
    receiver.messages().trust(credit);
    receiver.lend(lent);
    receiver.log(log);
  }
}
