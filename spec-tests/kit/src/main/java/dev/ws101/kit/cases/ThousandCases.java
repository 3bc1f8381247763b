package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import java.util.ArrayList;
import java.util.List;

/// A thousand messages, one at a time. How long that takes is told and decides nothing.
final class ThousandCases {
  private static final int COUNT = 1000;

  /// In the order of the Autobahn cases 9.7.1 and 9.8.1 onwards.
  private static final List<Integer> SIZES = List.of(0, 16, 64, 256, 1024, 4096);

  private ThousandCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < SIZES.size(); i++) {
      cases.add(thousand(true, SIZES.get(i), "9.7." + (i + 1)));
    }
    for (int i = 0; i < SIZES.size(); i++) {
      cases.add(thousand(false, SIZES.get(i), "9.8." + (i + 1)));
    }
    return cases;
  }

  private static Case thousand(boolean text, int size, String autobahn) {
    String type = text ? "text" : "binary";
    return Case.of(
            "robust/echo/thousand-%s-messages-of-%d-bytes".formatted(type, size),
            "A thousand %s messages of %d bytes come back one by one".formatted(type, size))
        .proves("ROBUST-echo-01", "6455-6.1-09", "6455-6.2-05")
        .bothRoles()
        .rung(3)
        .needs(ECHO)
        .full()
        .autobahn(autobahn)
        .cause("Something that is kept for each message is never given back.")
        .script(peer -> {
          peer.open();
          long start = System.nanoTime();
          for (int i = 0; i < COUNT; i++) {
            byte[] payload = payload(size, i);
            peer.send(Frame.of(text ? Frame.TEXT : Frame.BINARY, payload));
            peer.expect().echo(new Incoming.Message(text, payload));
          }
          double seconds = (System.nanoTime() - start) / 1e9;
          peer.expect().saw("all of them, in %.3f s".formatted(seconds));
        });
  }

  /// Another for each message, as far as its size allows.
  private static byte[] payload(int size, int number) {
    byte[] payload = new byte[size];
    for (int i = 0; i < size; i++) {
      payload[i] = (byte) ('!' + (i + number) % 94);
    }
    return payload;
  }
}
