package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.LengthForm;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Lengths in too long a form, beyond 63 bits, or without the payload they promise: RFC 6455 5.2
/// and 10.4.
final class LengthFaultCases {
  private static final byte[] FIVE = {'1', '2', '3', '4', '5'};

  private LengthFaultCases() {}

  static List<Case> all() {
    return List.of(
        notShortest("16-bit-length-for-5", LengthForm.BITS_16, 5),
        notShortest("16-bit-length-for-125", LengthForm.BITS_16, 125),
        notShortest("64-bit-length-for-5", LengthForm.BITS_64, 5),
        notShortest("64-bit-length-for-126", LengthForm.BITS_64, 126),
        notShortest("64-bit-length-for-65535", LengthForm.BITS_64, 65535),
        topBit("top-bit-of-length-set", Long.MIN_VALUE + FIVE.length),
        topBit("top-bit-of-length-alone", Long.MIN_VALUE),
        topBit("all-bits-of-length-set", -1),
        absurd("two-to-the-63-less-1", Long.MAX_VALUE),
        absurd("two-to-the-63-less-14", Long.MAX_VALUE - 13),
        absurd("two-to-the-60", 1L << 60),
        absurd("two-to-the-40", 1L << 40),
        absurd("two-to-the-32-and-5", (1L << 32) + FIVE.length),
        absurd("two-to-the-31", 1L << 31),
        overflowingSum());
  }

  private static Case notShortest(String name, LengthForm form, int length) {
    return Case.of(
            "6455/5.2/" + name,
            "A %s length for %d bytes fails the connection"
                .formatted(form == LengthForm.BITS_16 ? "16-bit" : "64-bit", length))
        .proves("6455-5.2-11")
        .bothRoles()
        .rung(3)
        .cause("The length is read without a look at whether a shorter form would have done.")
        .script(peer -> {
          peer.open();
          byte[] payload = new byte[length];
          Arrays.fill(payload, (byte) '*');
          peer.send(Frame.of(Frame.TEXT, payload).lengthAs(form));
          peer.expect().failureUnlessReadAs(new Incoming.Message(true, payload), 1002);
        });
  }

  private static Case topBit(String name, long length) {
    return Case.of("6455/5.2/" + name, "A 64-bit length whose top bit is set fails the connection")
        .proves("6455-5.2-09", "ROBUST-len-02", "ROBUST-len-01")
        .bothRoles()
        .rung(3)
        .cause("The length is read into a signed number, or its top bits are cut off.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.binary(FIVE).declaring(length));
          peer.expect().failureWithoutBarrier(1002, 1009);
        });
  }

  /// The peer may refuse at once or wait for a payload that never comes. It may not take the five
  /// bytes for all of it, and not stop to serve others.
  private static Case absurd(String name, long length) {
    return Case.of(
            "robust/len/" + name,
            "A frame that promises far more than it brings is not taken for a whole one")
        .proves("ROBUST-len-03", "ROBUST-len-05", "6455-10.4-01")
        .bothRoles()
        .rung(3)
        .cause(
            "The length is cut to 32 bits, or header and payload length add up past the largest.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.binary(FIVE).declaring(length));
          othersAreServed(peer);
          endsWithoutMessage(peer);
        });
  }

  private static Case overflowingSum() {
    return Case.of(
            "robust/len/sum-of-fragments",
            "Fragment lengths that add up past 63 bits do not make a short message")
        .proves("ROBUST-len-04", "ROBUST-len-03", "6455-10.4-01")
        .bothRoles()
        .rung(5)
        .cause("The sum of the lengths is compared with the limit after it has wrapped around.")
        .script(peer -> {
          peer.open();
          peer.send(
              Frame.binary(FIVE).notFinal(), Frame.continuation(FIVE).declaring(Long.MAX_VALUE));
          othersAreServed(peer);
          endsWithoutMessage(peer);
        });
  }

  /// A client that comes for another connection may be another process, and shows nothing.
  private static void othersAreServed(Peer peer) {
    if (peer.role() == Role.CLIENT) {
      return;
    }
    peer.expect().expecting("another connection is served meanwhile");
    try (Peer other = peer.another()) {
      other.open();
    } catch (IOException e) {
      throw Judgement.fail("no more connections can be made: " + e.getMessage());
    }
  }

  private static void endsWithoutMessage(Peer peer) {
    peer.shutdownOutput();
    peer.expect().expecting("Close(1009), Close(1002) or just the end of TCP, and no message");
    try {
      Incoming next = peer.next();
      if (next instanceof Incoming.Message) {
        throw Judgement.fail(next.toString());
      }
      peer.expect().saw(next.toString());
    } catch (Judgement judgement) {
      throw judgement.timedOut()
          ? Judgement.lenient("the half-closed connection is kept: " + judgement.getMessage())
          : judgement;
    }
  }
}
