package dev.ws101.examples.subprotocols;

import java.io.IOException;

/// The other end of an example is not installed; the message says how to get it.
public final class CounterpartMissing extends IOException {
  private static final long serialVersionUID = 1L;

  CounterpartMissing(String what, String remedy) {
    super("%s is not here: %s, then run this again".formatted(what, remedy));
  }
}
