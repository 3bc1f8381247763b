package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sizes of the windows, agreed and not: RFC 7692 7.1.2 and 7.2.
///
/// That a peer looks back further than agreed is found wherever a message of it is inflated; the
/// cases here make it want to, by messages that repeat themselves just beyond the window.
final class DeflateWindowCases {
  private DeflateWindowCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    cases.add(farBack());
    for (int bits = 8; bits <= 15; bits++) {
      cases.add(own(bits));
    }
    for (int bits = 8; bits <= 15; bits++) {
      cases.add(whole(bits));
    }
    cases.add(beyond());
    cases.add(unequal("wide-server-narrow-client", 15, 9));
    cases.add(unequal("narrow-server-wide-client", 9, 15));
    return cases;
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/" + slug, title)
        .proves(requirements)
        .bothRoles()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The size of the window is agreed to, and never handed to the compressor.");
  }

  /// A stored block of 32768 bytes, then one with fixed codes: copy 258 bytes from 32768 back.
  private static Case farBack() {
    return draft(
            "7.2/distance-32768",
            "A reference over a whole window of 32768 bytes is followed",
            "7692-7.2.2-11",
            "7692-7.2.2-09",
            "7692-7.1.2.2-08",
            "7692-7.1.2.1-05",
            "7692-5-04")
        .cause("The window is smaller than everybody may expect it to be.")
        .script(peer -> {
          DeflateAnswer agreed = Deflates.open(peer);
          overWholeWindow(peer, Deflates.kitsBits(peer, agreed));
        });
  }

  /// Within a message, and then into the message before it, as far as may be looked back.
  private static void overWholeWindow(Peer peer, int bits) {
    byte[] window = new byte[1 << bits];
    peer.random().nextBytes(window);
    DeflateWriter first = new DeflateWriter().stored(window).copy(258, window.length);
    peer.send(Frame.of(Frame.BINARY, first.payload()).withRsv(4));
    peer.expect().echo(first.output());
  }

  /// What a server answers to an offer of these windows, or a client is answered.
  private static DeflateAnswer open(Peer peer, int server, int client) throws IOException {
    if (peer.role() == Role.SERVER) {
      String offer = "%s; server_max_window_bits=%d; client_max_window_bits=%d";
      return Deflates.open(peer, offer.formatted(Deflates.NAME, server, client));
    }
    return Deflates.openLimited(peer, server, client);
  }

  /// The peer's own window.
  private static Case own(int bits) {
    return draft(
            "7.2.1/its-own-window-" + bits,
            "A peer whose window was agreed to be 2^" + bits + " looks back no further",
            "7692-7.2.1-16",
            "7692-7.2.1-14",
            "7692-7.2.2-12",
            "7692-7.1.2.2-03",
            "7692-7.1.2.2-04",
            "7692-7.2.1-09",
            "7692-5-07",
            "7692-5.1-01")
        .script(peer -> {
          if (peer.role() == Role.SERVER) {
            Deflates.open(peer, Deflates.NAME + "; server_max_window_bits=" + bits);
          } else {
            Deflates.openLimited(peer, 15, bits);
          }
          byte[] tempting = tempting(peer, bits);
          for (int i = 0; i < 2; i++) {
            peer.send(peer.compression().binary(tempting));
            peer.expect().echo(tempting);
          }
          peer.expect().note(Deflates.farthest(peer));
        });
  }

  /// Repeats itself just behind a window of this size, and now and then within it.
  private static byte[] tempting(Peer peer, int bits) {
    byte[] window = new byte[(1 << bits) + 50];
    peer.random().nextBytes(window);
    System.arraycopy(window, 0, window, 100, 60);
    byte[] all = Arrays.copyOf(window, 2 * window.length + 400);
    System.arraycopy(window, 0, all, window.length, window.length);
    Arrays.fill(all, 2 * window.length, all.length, (byte) 'a');
    return all;
  }

  /// The kit's window.
  private static Case whole(int bits) {
    return draft(
            "7.2.2/whole-window-" + bits,
            "References over the whole of an agreed window of 2^" + bits + " are followed",
            "7692-7.2.2-10",
            "7692-7.2.2-08",
            "7692-7.1.2.1-07",
            "7692-7.1.2.2-07")
        .cause("The inflater's window is smaller than what was agreed.")
        .script(peer -> {
          if (peer.role() == Role.SERVER) {
            String offer = Deflates.NAME + "; client_max_window_bits=" + bits;
            int agreed = Deflates.open(peer, offer).clientBits().orElse(bits);
            overWholeWindow(peer, Math.min(agreed, bits));
          } else {
            DeflateAnswer agreed =
                Deflates.openIfSupported(peer, answer -> Deflates.serverBits(answer, bits));
            overWholeWindow(peer, agreed.serverBits().orElseThrow());
          }
        });
  }

  /// One octet too far: what comes of it is not said, but it is not another message.
  private static Case beyond() {
    return draft(
            "7.2.2/one-octet-beyond-the-window",
            "A reference to just before the agreed window is followed, or fails the connection",
            "7692-7.2.2-10",
            "7692-7.2.2-08")
        .cause("The window wraps around, and gives what happens to be there.")
        .script(peer -> {
          DeflateAnswer agreed = peer.role() == Role.SERVER ? open(peer, 15, 9) : open(peer, 9, 15);
          int bits = Deflates.kitsBits(peer, agreed);
          if (bits == 15) {
            throw Judgement.unsupported("the server does not limit the client's window");
          }
          byte[] window = new byte[(1 << bits) + 1];
          peer.random().nextBytes(window);
          DeflateWriter data = new DeflateWriter().stored(window).copy(258, window.length);
          peer.send(Frame.of(Frame.BINARY, data.payload()).withRsv(4));
          mayFail(peer, Incoming.Message.binary(data.output()));
        });
  }

  private static void mayFail(Peer peer, Incoming.Message message) {
    peer.expect().expecting("the message, a Close or the end of TCP");
    Incoming next = peer.expect().nextButPongs();
    if (next instanceof Incoming.Message && !next.equals(message)) {
      throw Judgement.fail("another message: " + next);
    }
    if (next instanceof Received close && !close.closeFaults().isEmpty()) {
      throw Judgement.fail(close + ": " + String.join("; ", close.closeFaults()));
    }
    peer.expect().saw(next.toString());
  }

  private static Case unequal(String slug, int server, int client) {
    return Case.of(
            "robust/deflate/" + slug,
            "With windows of 2^%d for the server and 2^%d for the client each keeps to its own"
                .formatted(server, client))
        .proves("ROBUST-deflate-05", "7692-7.2.1-16", "7692-7.2.1-14", "7692-7.2.2-12")
        .bothRoles()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("What holds for one direction is applied to the other.")
        .script(peer -> {
          DeflateAnswer agreed = open(peer, server, client);
          byte[] tempting = tempting(peer, Math.min(server, client));
          peer.send(peer.compression().binary(tempting));
          peer.expect().echo(tempting);
          overWholeWindow(peer, Deflates.kitsBits(peer, agreed));
        });
  }
}
