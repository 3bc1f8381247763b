package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Many compressed messages in a row, of data of several kinds and with several things agreed: what
/// the groups 12 and 13 of the Autobahn test suite are about.
///
/// The full tier has each of them in full: a thousand messages of each size, in one frame or in
/// fragments. The fast one has a few of each kind. Message by message the window wanders on over
/// the data, and the next one is sent when the last one has come back.
final class DeflateVolumeCases {
  private static final int MANY = 1000;
  private static final int FEW = 6;

  private DeflateVolumeCases() {}

  /// Sizes of messages and fragments; 0 for messages in one frame. In the order of Autobahn's cases
  /// of a group.
  private record Shape(int size, int fragment) {
    static final List<Shape> ALL =
        Stream.concat(
                Stream.of(16, 64, 256, 1024, 4096, 8192, 16384, 32768, 65536, 131072)
                    .map(size -> new Shape(size, 0)),
                Stream.of(
                    new Shape(8192, 256),
                    new Shape(16384, 256),
                    new Shape(32768, 256),
                    new Shape(65536, 256),
                    new Shape(131072, 256),
                    new Shape(131072, 1024),
                    new Shape(131072, 4096),
                    new Shape(131072, 32768)))
            .toList();

    String slug() {
      return "-of-" + size + (fragment == 0 ? "" : "-in-" + fragment + "s");
    }

    String words() {
      return "of %d%s".formatted(size, fragment == 0 ? "" : " in fragments of " + fragment);
    }
  }

  /// Some of the sizes, for the fast tier.
  private static final List<Shape> FAST =
      List.of(new Shape(16, 0), new Shape(1024, 0), new Shape(8192, 256), new Shape(16384, 0));

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Sample sample : Sample.values()) {
      cases.addAll(series(sample, Agreement.FREE, groups(sample)));
    }
    for (Agreement terms : Agreement.values()) {
      if (terms != Agreement.FREE) {
        cases.addAll(series(Sample.JSON, terms, "13." + (terms.ordinal() + 1)));
      }
    }
    return cases;
  }

  /// Group 13.1 has what 12.1 has.
  private static String[] groups(Sample sample) {
    String own = "12." + (sample.ordinal() + 1);
    return sample == Sample.JSON ? new String[] {own, "13.1"} : new String[] {own};
  }

  private static List<Case> series(Sample sample, Agreement terms, String... groups) {
    List<Case> cases = new ArrayList<>();
    cases.add(few(sample, terms));
    for (int i = 0; i < Shape.ALL.size(); i++) {
      int number = i + 1;
      String[] ids =
          Arrays.stream(groups).map(group -> group + "." + number).toArray(String[]::new);
      cases.add(many(sample, terms, Shape.ALL.get(i), ids));
    }
    return cases;
  }

  private static Case.Draft draft(
      Sample sample, Agreement terms, String count, String shape, String words) {
    String slug = count + "-" + sample.words().toLowerCase(Locale.ROOT) + shape + terms.slug();
    return Case.of(
            "7692/7.2/" + slug,
            "Messages of %s, %s, are sent back, %s".formatted(sample.words(), words, terms.words()))
        .proves("7692-5-14", "7692-6.1-01", "7692-6.2-01", "7692-7.2.1-17", "7692-5-07")
        .bothRoles()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("A buffer has the size of what was tried, or the window gets out of step.");
  }

  private static Case few(Sample sample, Agreement terms) {
    return draft(sample, terms, "some", "", "of several sizes")
        .script(peer -> {
          terms.open(peer);
          FAST.forEach(shape -> play(peer, sample, shape, FEW));
        });
  }

  private static Case many(Sample sample, Agreement terms, Shape shape, String... autobahn) {
    return draft(sample, terms, "thousand", shape.slug(), "a thousand " + shape.words())
        .full()
        .autobahn(autobahn)
        .script(peer -> {
          terms.open(peer);
          play(peer, sample, shape, MANY);
        });
  }

  private static void play(Peer peer, Sample sample, Shape shape, int count) {
    peer.compression().hurry();
    for (int i = 0; i < count; i++) {
      byte[] payload = sample.window((long) i * shape.size(), shape.size());
      peer.sendTogether(frames(peer, sample, shape.fragment(), payload));
      peer.expect().echo(new Incoming.Message(sample.isText(), payload));
      peer.forgetReceived();
    }
  }

  /// A message that fills its last fragment gets an empty one behind it.
  private static Frame[] frames(Peer peer, Sample sample, int fragment, byte[] payload) {
    byte[] all = peer.compression().compress(payload);
    int opcode = sample.isText() ? Frame.TEXT : Frame.BINARY;
    if (fragment == 0 || all.length <= fragment) {
      return new Frame[] {Frame.of(opcode, all).withRsv(4)};
    }
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from <= all.length; from += fragment) {
      byte[] part = Arrays.copyOfRange(all, from, Math.min(all.length, from + fragment));
      Frame frame = from == 0 ? Frame.of(opcode, part).withRsv(4) : Frame.continuation(part);
      frames.add(from + fragment > all.length ? frame : frame.notFinal());
    }
    return frames.toArray(Frame[]::new);
  }
}
