package dev.ws101.engine;

import dev.ws101.fragmentation.MessageLimits;

/// How much a peer may make us hold and do. [6455-10.4-01] [6455-10.4-02]
///
/// What passes a limit of the opening handshake is refused with 431 or 414, what passes one of
/// messages fails the connection with 1009. Nothing is held on the word of a header but what there
/// is credit for, see [Protocol#trust]: memory follows the octets that have arrived.
/// [ROBUST-len-05]
///
/// @param head octets of an opening handshake, its blank line included [ROBUST-hs-01]
/// @param fields header lines of an opening handshake [ROBUST-hs-02]
/// @param frame octets of payload in one frame [ROBUST-len-06]; compressed ones may be twice as
///   long, as what does not compress grows
/// @param message octets of a message, after inflation [ROBUST-deflate-02]; a message that is
///   received in parts may be longer
/// @param fragments frames of a message [ROBUST-frag-02]
/// @param ratio how many times as long as what came in a message may become by inflation, once it
///   is longer than 1 MiB [ROBUST-deflate-01]
/// @param pongs answers to pings that may wait; of more, the latest are kept [ROBUST-ctl-01]
/// @param fragment octets of payload in one frame that we send; longer messages are cut, so that a
///   control frame never waits behind more than this
public record Limits(
    int head,
    int fields,
    long frame,
    int message,
    int fragments,
    int ratio,
    int pongs,
    int fragment) {

  /// What suits a server on the internet: a head of 16 KiB and 100 lines; messages of 16 MiB, in
  /// one frame or in up to 131072, compressed by up to 250; 16 pongs; our own frames of 64 KiB.
  public static final Limits DEFAULT =
      new Limits(
          16 * 1024, 100, 16 * 1024 * 1024, 16 * 1024 * 1024, 128 * 1024, 250, 16, 64 * 1024);

  public Limits {
    require(head >= 1, "head", head);
    require(fields >= 1, "fields", fields);
    require(frame >= 0, "frame", frame);
    require(message >= 0, "message", message);
    require(fragments >= 1, "fragments", fragments);
    require(ratio >= 1, "ratio", ratio);
    require(pongs >= 1, "pongs", pongs);
    require(fragment >= 1, "fragment", fragment);
  }

  private static void require(boolean possible, String name, long value) {
    if (!possible) {
      throw new IllegalArgumentException(
          "a limit of %d for %s; use 1 or more, for octets received 0 or more"
              .formatted(value, name));
    }
  }

  /// The same with another limit on the octets of a head.
  public Limits withHead(int octets) {
    return new Limits(octets, fields, frame, message, fragments, ratio, pongs, fragment);
  }

  /// The same with another limit on header lines.
  public Limits withFields(int lines) {
    return new Limits(head, lines, frame, message, fragments, ratio, pongs, fragment);
  }

  /// The same with another limit on single frames.
  public Limits withFrame(long octets) {
    return new Limits(head, fields, octets, message, fragments, ratio, pongs, fragment);
  }

  /// The same with another limit on messages, and on frames, as one may hold a whole message.
  public Limits withMessage(int octets) {
    return new Limits(head, fields, octets, octets, fragments, ratio, pongs, fragment);
  }

  /// The same with another limit on the frames of a message.
  public Limits withFragments(int frames) {
    return new Limits(head, fields, frame, message, frames, ratio, pongs, fragment);
  }

  /// The same with another limit on what inflation may make of a message.
  public Limits withRatio(int times) {
    return new Limits(head, fields, frame, message, fragments, times, pongs, fragment);
  }

  /// The same with room for another number of pongs.
  public Limits withPongs(int answers) {
    return new Limits(head, fields, frame, message, fragments, ratio, answers, fragment);
  }

  /// The same with another size of our own frames.
  public Limits withFragment(int octets) {
    return new Limits(head, fields, frame, message, fragments, ratio, pongs, octets);
  }

  /// What of this concerns messages.
  MessageLimits messages() {
    return new MessageLimits(message, frame, fragments);
  }
}
