package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Control frames between the fragments of a message: RFC 6455 5.4.
final class InsideMessageCases {
  private InsideMessageCases() {}

  static List<Case> all() {
    return List.of(pongAtOnce(), pingInsideMessage(), pongInsideMessage());
  }

  private static Case pongAtOnce() {
    return Case.of(
            "6455/5.4/ping-answered-inside-message",
            "A ping between two fragments is answered before the message is complete")
        .proves("6455-5.4-08", "6455-5.5.2-03")
        .bothRoles()
        .autobahn("5.8")
        .cause("Control frames queue up behind the message that is being received.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("half a ").notFinal(), Frame.ping("now"));
          peer.expect().pong("now".getBytes(StandardCharsets.US_ASCII));
          peer.send(Frame.continuation("message"));
          if (peer.abilities().contains(ECHO)) {
            peer.expect().echo("half a message");
          }
        });
  }

  private static Case pingInsideMessage() {
    return Case.of(
            "6455/5.4/ping-leaves-message-intact",
            "Pings between fragments change nothing about the message")
        .proves("6455-5.4-04", "6455-5.4-08", "6455-5.5.2-05")
        .bothRoles()
        .needs(ECHO)
        .autobahn("5.6", "5.7", "5.19", "5.20")
        .cause("The payload of a control frame goes into the buffer of the message.")
        .script(peer -> {
          peer.open();
          peer.sendTogether(
              Frame.text("one ").notFinal(),
              Frame.ping("first"),
              Frame.continuation("two ").notFinal(),
              Frame.ping("second"),
              Frame.continuation("three"));
          peer.expect().echo("one two three");
        });
  }

  private static Case pongInsideMessage() {
    return Case.of(
            "6455/5.4/pong-leaves-message-intact",
            "A Pong between fragments changes nothing about the message")
        .proves("6455-5.4-04", "6455-5.5.3-03")
        .bothRoles()
        .needs(ECHO)
        .cause("A Pong that answers no ping is an error, or ends the message.")
        .script(peer -> {
          peer.open();
          peer.send(
              Frame.text("one ").notFinal(), Frame.pong("unasked"), Frame.continuation("two"));
          peer.expect().echo("one two");
        });
  }
}
