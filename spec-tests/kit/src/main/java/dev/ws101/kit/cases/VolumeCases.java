package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Peer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Messages of megabytes: whole, in many fragments, in many writes. A peer that says a message is
/// too big for it has a limit, which is no fault.
final class VolumeCases {
  private static final int MEBIBYTE = 1 << 20;

  /// In the order of the Autobahn cases 9.1.2 and 9.2.2 onwards; the first of each is as large as
  /// one of a fast case.
  private static final List<Integer> SIZES =
      List.of(MEBIBYTE / 4, MEBIBYTE, 4 * MEBIBYTE, 8 * MEBIBYTE, 16 * MEBIBYTE);

  /// 9.3.1 and 9.4.1 onwards.
  private static final List<Integer> FRAGMENTS =
      List.of(64, 256, 1024, 4096, 16384, 65536, MEBIBYTE / 4, MEBIBYTE);

  /// 9.5.1 and 9.6.1 onwards.
  private static final List<Integer> WRITES = List.of(64, 128, 256, 512, 1024, 2048);

  private VolumeCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (boolean text : new boolean[] {true, false}) {
      for (int i = 0; i < SIZES.size(); i++) {
        String same = (text ? "9.1." : "9.2.") + (i + 2);
        boolean also = SIZES.get(i) == 4 * MEBIBYTE;
        cases.add(
            also
                ? whole(text, SIZES.get(i), same, text ? "9.3.9" : "9.4.9")
                : whole(text, SIZES.get(i), same));
      }
      for (int i = 0; i < FRAGMENTS.size(); i++) {
        cases.add(inFragments(text, FRAGMENTS.get(i), (text ? "9.3." : "9.4.") + (i + 1)));
      }
      for (int i = 0; i < WRITES.size(); i++) {
        cases.add(inWrites(text, WRITES.get(i), (text ? "9.5." : "9.6.") + (i + 1)));
      }
    }
    cases.add(ofManyFrames());
    cases.add(closeBehindMuch());
    return cases;
  }

  private static String type(boolean text) {
    return text ? "text" : "binary";
  }

  private static Case.Draft volume(String slug, String title) {
    return Case.of(slug, title).bothRoles().rung(5).needs(ECHO).full();
  }

  private static Incoming.Message message(boolean text, int length) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (text ? ' ' + i % 95 : i * 31);
    }
    return new Incoming.Message(text, payload);
  }

  private static Frame frame(Incoming.Message message) {
    return Frame.of(message.text() ? Frame.TEXT : Frame.BINARY, message.payload());
  }

  private static Case whole(boolean text, int length, String... autobahn) {
    return volume(
            "6455/5.2/%s-of-%d-bytes".formatted(type(text), length),
            "A %s message of %d bytes comes back whole".formatted(type(text), length))
        .proves("6455-5.2-07", "6455-5.6-04", "6455-6.1-04")
        .autobahn(autobahn)
        .cause("A buffer has a size of its own, or a window of a counter is too small.")
        .script(peer -> {
          Incoming.Message message = message(text, length);
          peer.open();
          peer.send(frame(message));
          peer.expect().echo(message);
        });
  }

  /// With an empty fragment at the end.
  private static Case inFragments(boolean text, int size, String autobahn) {
    return volume(
            "6455/5.4/%s-in-fragments-of-%d-bytes".formatted(type(text), size),
            "A %s message of 4 MiB in fragments of %d bytes comes back whole"
                .formatted(type(text), size))
        .proves("6455-5.4-02", "6455-5.4-06", "6455-5.4-09")
        .autobahn(autobahn)
        .cause("Each fragment costs a copy of all before it, or there is room for so many only.")
        .script(peer -> {
          Incoming.Message message = message(text, 4 * MEBIBYTE);
          peer.open();
          sendCut(peer, message, size, true);
          peer.expect().echo(message);
        });
  }

  /// A few fragments a write.
  private static void sendCut(Peer peer, Incoming.Message message, int size, boolean emptyEnd) {
    byte[] payload = message.payload();
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    for (int from = 0; from < payload.length; from += size) {
      int to = Math.min(from + size, payload.length);
      byte[] part = Arrays.copyOfRange(payload, from, to);
      Frame frame = from == 0 ? frame(new Incoming.Message(message.text(), part)) : more(part);
      some.writeBytes(peer.encode(to < payload.length || emptyEnd ? frame.notFinal() : frame));
      if (some.size() >= 1 << 16) {
        peer.sendBytes(some.toByteArray());
        some.reset();
      }
    }
    if (emptyEnd) {
      some.writeBytes(peer.encode(more(new byte[0])));
    }
    peer.sendBytes(some.toByteArray());
  }

  private static Frame more(byte[] part) {
    return Frame.continuation(part);
  }

  private static Case inWrites(boolean text, int size, String autobahn) {
    return volume(
            "6455/5.2/%s-in-writes-of-%d-bytes".formatted(type(text), size),
            "A %s message of 1 MiB that arrives %d bytes at a time comes back whole"
                .formatted(type(text), size))
        .proves("6455-5.2-16", "6455-2.1-01")
        .autobahn(autobahn)
        .cause("Each read costs a copy of all before it.")
        .script(peer -> {
          Incoming.Message message = message(text, MEBIBYTE);
          peer.open();
          peer.sendChopped(size, frame(message));
          peer.expect().echo(message);
        });
  }

  /// What a sender that cuts its own messages makes of 64 KiB.
  private static Case ofManyFrames() {
    return Case.of(
            "6455/5.4/text-in-frames-of-1300-bytes",
            "A text message of 64 KiB in frames of 1300 bytes comes back whole")
        .bothRoles()
        .rung(5)
        .needs(ECHO)
        .proves("6455-5.4-03", "6455-5.4-02")
        .autobahn("10.1.1")
        .cause("The frames of a message are thought to be of one size, or few.")
        .script(peer -> {
          Incoming.Message message = message(true, 65536);
          peer.open();
          sendCut(peer, message, 1300, false);
          peer.expect().echo(message);
        });
  }

  /// Whether it sends the messages back before it answers is its own affair.
  private static Case closeBehindMuch() {
    return Case.of(
            "6455/5.5.1/close-behind-a-large-message",
            "A Close right behind a message of 256 KiB is answered")
        .proves("6455-5.5.1-08", "6455-5.5.1-10")
        .bothRoles()
        .autobahn("7.1.6")
        .cause("The Close is lost while a large message is worked on.")
        .script(peer -> {
          Frame large = frame(message(true, MEBIBYTE / 4));
          peer.open();
          peer.sendTogether(large, Frame.text("Hello World!"), Frame.close(1000));
          peer.expect().closeAnswer(1000);
        });
  }
}
