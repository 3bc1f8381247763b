package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Payloads around the borders of the three length forms, and headers that arrive in pieces: RFC
/// 6455 5.2.
final class FrameLengthCases {
  /// The borders of the length forms, in the order of the Autobahn cases 1.1.1 and 1.2.1 onwards.
  private static final List<Integer> LENGTHS = List.of(0, 125, 126, 127, 128, 65535, 65536);

  /// What repeats one of them.
  private static final List<String> ALSO_TEXT = List.of("6.1.1", "", "", "", "", "", "9.1.1");

  private static final List<String> ALSO_BINARY = List.of("", "", "", "", "", "", "9.2.1");

  private FrameLengthCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < LENGTHS.size(); i++) {
      cases.add(whole(true, LENGTHS.get(i), "1.1." + (i + 1), ALSO_TEXT.get(i)));
      cases.add(whole(false, LENGTHS.get(i), "1.2." + (i + 1), ALSO_BINARY.get(i)));
    }
    cases.add(inPieces(true, "1.1.8"));
    cases.add(inPieces(false, "1.2.8"));
    cases.add(cutAnywhere("7-bit", 5));
    cases.add(cutAnywhere("16-bit", 126));
    cases.add(cutAnywhere("64-bit", 65536));
    cases.add(byteByByte());
    cases.add(togetherInOneSegment());
    cases.add(randomPayloads());
    return cases;
  }

  private static String type(boolean text) {
    return text ? "text" : "binary";
  }

  private static byte[] payload(boolean text, int length) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (text ? ' ' + i % 95 : i * 31);
    }
    return payload;
  }

  private static void echoes(Peer peer, boolean text, byte[] payload) {
    peer.send(Frame.of(text ? Frame.TEXT : Frame.BINARY, payload));
    peer.expect().echo(new Incoming.Message(text, payload));
  }

  private static Case whole(boolean text, int length, String autobahn, String also) {
    return Case.of(
            "6455/5.2/%s-of-%d-bytes".formatted(type(text), length),
            "A %s message of %d bytes comes back whole".formatted(type(text), length))
        .proves(
            "6455-5.2-07",
            "6455-5.2-12",
            length == 0 ? "6455-5.2-15" : "6455-5.2-01",
            "6455-5.6-04",
            "6455-6.1-06")
        .bothRoles()
        .rung(3)
        .needs(ECHO)
        .autobahn(also.isEmpty() ? new String[] {autobahn} : new String[] {autobahn, also})
        .cause(
            "The border between two length forms is off by one, or a length loses its high bits.")
        .script(peer -> {
          peer.open();
          echoes(peer, text, payload(text, length));
        });
  }

  private static Case inPieces(boolean text, String autobahn) {
    return Case.of(
            "6455/5.2/large-%s-in-pieces".formatted(type(text)),
            "A %s message of 64 KiB that arrives in small pieces comes back whole"
                .formatted(type(text)))
        .proves("6455-5.2-16", "6455-5.2-07", "6455-6.1-05")
        .bothRoles()
        .rung(3)
        .needs(ECHO)
        .autobahn(autobahn)
        .cause("One read is taken for one frame.")
        .script(peer -> {
          peer.open();
          byte[] payload = payload(text, 65536);
          peer.sendChopped(997, Frame.of(text ? Frame.TEXT : Frame.BINARY, payload));
          peer.expect().echo(new Incoming.Message(text, payload));
        });
  }

  /// Cuts the frame in two at each byte of its header, its key and the begin of its payload; each
  /// echo is waited for, so that the peer is reading when the first half comes.
  private static Case cutAnywhere(String form, int length) {
    return Case.of(
            "6455/5.2/%s-length-cut-anywhere".formatted(form),
            "A frame with a %s length may be cut in two at any byte of its header".formatted(form))
        .proves("6455-5.2-16", "6455-5.2-06")
        .bothRoles()
        .rung(3)
        .needs(ECHO)
        .cause("The length or the key is read before all of its bytes have come.")
        .script(peer -> {
          peer.open();
          byte[] payload = payload(false, length);
          for (int cut = 1; cut <= 16; cut++) {
            byte[] frame = peer.encode(Frame.binary(payload));
            int at = Math.min(cut, frame.length);
            peer.sendBytes(Arrays.copyOf(frame, at));
            peer.sendBytes(Arrays.copyOfRange(frame, at, frame.length));
            peer.expect().echo(payload);
          }
        });
  }

  private static Case byteByByte() {
    return Case.of(
            "6455/5.2/frames-byte-by-byte", "Frames that arrive byte by byte are read like any")
        .proves("6455-5.2-16", "6455-5.2-07")
        .bothRoles()
        .rung(3)
        .needs(ECHO)
        .cause("A read of one byte is taken for the end, or for a whole header.")
        .script(peer -> {
          peer.open();
          for (int length : new int[] {0, 1, 125, 126, 127, 128}) {
            byte[] payload = payload(true, length);
            peer.sendChopped(1, Frame.of(Frame.TEXT, payload));
            peer.expect().echo(new Incoming.Message(true, payload));
          }
        });
  }

  private static Case togetherInOneSegment() {
    return Case.of(
            "6455/6.2/messages-in-one-segment",
            "Messages that arrive in one segment come back one by one, in order")
        .proves("6455-6.2-05", "6455-5.2-16", "6455-5.4-06", "6455-6.1-09")
        .bothRoles()
        .rung(5)
        .needs(ECHO)
        .cause("What follows the first frame of a read is dropped.")
        .script(peer -> {
          peer.open();
          peer.sendTogether(
              Frame.text("first"),
              Frame.binary(payload(false, 300)),
              Frame.text(""),
              Frame.text("four").notFinal(),
              Frame.continuation("th"),
              Frame.text("last"));
          peer.expect().echo("first");
          peer.expect().echo(payload(false, 300));
          peer.expect().echo("");
          peer.expect().echo("fourth");
          peer.expect().echo("last");
        });
  }

  private static Case randomPayloads() {
    return Case.of(
            "robust/echo/distinct-payloads",
            "Messages of many sizes and both types come back once, whole and unchanged")
        .proves("ROBUST-echo-01", "6455-6.2-07", "6455-5.6-03", "6455-5.2-14", "6455-5.3-05")
        .bothRoles()
        .rung(3)
        .needs(ECHO)
        .cause("A buffer is handed on while it is filled again.")
        .script(peer -> {
          peer.open();
          for (int i = 0; i < 40; i++) {
            byte[] payload = new byte[peer.random().nextInt(i * 50 + 1)];
            peer.random().nextBytes(payload);
            echoes(peer, false, payload);
            echoes(peer, true, payload(true, payload.length));
          }
          peer.expect().nothing();
        });
  }
}
