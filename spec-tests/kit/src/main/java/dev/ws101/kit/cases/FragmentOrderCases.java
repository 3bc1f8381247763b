package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Script;
import java.util.List;
import java.util.stream.Stream;

/// Fragments in an order that makes no message: RFC 6455 5.4.
final class FragmentOrderCases {
  private FragmentOrderCases() {}

  static List<Case> all() {
    return Stream.concat(strays().stream(), others().stream()).toList();
  }

  private static List<Case> strays() {
    Frame last = Frame.continuation("continues nothing");
    Frame text = Frame.text("Hello");
    return List.of(
        stray("final-continuation-first", List.of(last, text), "5.9", "5.10", "5.11"),
        stray(
            "unfinished-continuation-first",
            List.of(last.notFinal(), text),
            "5.12",
            "5.13",
            "5.14"),
        stray("unfinished-continuation-before-fragments", thenMessage(last.notFinal()), "5.16"),
        stray("final-continuation-before-fragments", thenMessage(last), "5.17"),
        stray("empty-continuation-first", List.of(Frame.continuation(""))),
        stray(
            "continuation-behind-control-frames", List.of(Frame.ping("a"), Frame.pong("b"), last)));
  }

  private static List<Case> others() {
    return List.of(
        uncheckedText(),
        behindMessage("continuation-behind-message", Frame.continuation("more")),
        behindMessage("unfinished-continuation-behind-message", more(), "5.15"),
        newMessageInside("text-inside-text", Frame.TEXT, Frame.TEXT, "5.18"),
        newMessageInside("binary-inside-text", Frame.TEXT, Frame.BINARY),
        newMessageInside("text-inside-binary", Frame.BINARY, Frame.TEXT),
        newMessageInside("binary-inside-binary", Frame.BINARY, Frame.BINARY),
        behindPing());
  }

  private static Frame more() {
    return Frame.continuation("more").notFinal();
  }

  private static List<Frame> thenMessage(Frame stray) {
    Frame first = Frame.text("fragment2").notFinal();
    Frame last = Frame.continuation("fragment3");
    return List.of(stray, first, last, stray, first, last);
  }

  /// In one write, in a write a frame, and byte by byte.
  private static Case stray(String name, List<Frame> frames, String... autobahn) {
    return Case.of(
            "6455/5.4/" + name,
            "A continuation frame that continues nothing fails the connection: "
                + name.replace('-', ' '))
        .proves("6455-5.4-01", "ROBUST-frag-04")
        .bothRoles()
        .rung(5)
        .autobahn(autobahn)
        .cause("A continuation frame starts a message if none is open, or is skipped.")
        .scripts(
            List.of(
                fails(peer -> peer.sendTogether(frames.toArray(Frame[]::new))),
                fails(peer -> peer.send(frames.toArray(Frame[]::new))),
                fails(peer -> peer.sendChopped(1, frames.toArray(Frame[]::new)))));
  }

  private static Script fails(Script sending) {
    return peer -> {
      peer.open();
      sending.play(peer);
      peer.expect().failure(1002);
    };
  }

  private static Case uncheckedText() {
    return Case.of(
            "robust/frag/unchecked-continuation",
            "Stray continuation frames do not bring in bytes that no type has been checked for")
        .proves("ROBUST-frag-04", "6455-5.4-01")
        .bothRoles()
        .rung(5)
        .cause("A continuation frame starts a message without a type, so no check applies.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.continuation(new byte[] {-1, -2}).notFinal());
          peer.send(Frame.continuation(new byte[] {-1, -2}));
          peer.expect().failure(1002, 1007);
        });
  }

  private static Case behindMessage(String name, Frame stray, String... autobahn) {
    return Case.of(
            "6455/5.4/" + name,
            "A continuation frame behind a finished message fails the connection")
        .proves("6455-5.4-01", "6455-6.2-05")
        .bothRoles()
        .rung(5)
        .autobahn(autobahn)
        .cause("The open message is not forgotten when its final frame has come.")
        .scripts(
            List.of(
                peer -> {
                  Frame first = Frame.text("fragment1").notFinal();
                  Frame last = Frame.continuation("fragment2");
                  peer.open();
                  peer.sendTogether(first, last, stray, Frame.text("fragment4"));
                  peer.expect().failureAfter(Incoming.Message.text("fragment1fragment2"), 1002);
                },
                peer -> {
                  peer.open();
                  peer.send(Frame.text("whole"), stray, Frame.text("fragment4"));
                  peer.expect().failureAfter(Incoming.Message.text("whole"), 1002);
                }));
  }

  /// Final, and then again as the first of several fragments.
  private static Case newMessageInside(String name, int outer, int inner, String... autobahn) {
    Frame open = Frame.of(outer, new byte[] {'o', 'u', 't'}).notFinal();
    Frame intruder = Frame.of(inner, new byte[] {'i', 'n'});
    return Case.of(
            "6455/5.4/" + name, "A new message before the last one has ended fails the connection")
        .proves("6455-5.4-07", "6455-5.4-15")
        .bothRoles()
        .rung(5)
        .autobahn(autobahn)
        .cause("Any data frame is appended to the open message, or replaces it.")
        .scripts(
            List.of(
                fails(peer -> peer.send(open, intruder)),
                fails(peer -> {
                  peer.send(open, intruder.notFinal());
                  peer.send(Frame.continuation("1"), Frame.continuation("2"));
                })));
  }

  private static Case behindPing() {
    return Case.of(
            "6455/5.4/new-message-behind-ping",
            "A Ping between fragments does not make room for a new message")
        .proves("6455-5.4-07", "6455-5.4-08")
        .bothRoles()
        .cause("A control frame resets what is known of the open message.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("one").notFinal(), Frame.ping("between"), Frame.text("two"));
          peer.expect().failure(1002);
        });
  }
}
