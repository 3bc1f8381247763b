package dev.ws101.examples.subprotocols.wamp;

import java.util.Arrays;
import java.util.Optional;

/// The messages of WAMP's basic profile. Each is an array that begins with its code.
enum Kind {
  HELLO(1),
  WELCOME(2),
  ABORT(3),
  GOODBYE(6),
  ERROR(8),
  PUBLISH(16),
  PUBLISHED(17),
  SUBSCRIBE(32),
  SUBSCRIBED(33),
  UNSUBSCRIBE(34),
  UNSUBSCRIBED(35),
  EVENT(36),
  CALL(48),
  RESULT(50),
  REGISTER(64),
  REGISTERED(65),
  UNREGISTER(66),
  UNREGISTERED(67),
  INVOCATION(68),
  YIELD(70);

  private final int code;

  Kind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<Kind> of(int code) {
    return Arrays.stream(values()).filter(it -> it.code == code).findFirst();
  }
}
