package dev.ws101.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The one list of what is played with every peer.
final class Scenarios {
  private static final String MANY_TONGUES = "Grüße, 世界, \uD834\uDD1E and a \0";
  private static final int MIB = 1024 * 1024;

  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.add(new Scenario("text", talk -> talk.echo(MANY_TONGUES)));
    all.add(new Scenario("binary", talk -> talk.echo(noise(1000))));
    for (int size : new int[] {0, 125, 126, 65_535, 65_536, MIB}) {
      all.add(new Scenario(size + " octets of text", talk -> talk.echo(text(size))));
      all.add(new Scenario(size + " octets", talk -> talk.echo(noise(size))));
    }
    all.add(new Scenario("a hundred messages keep their order", Scenarios::order));
    all.add(new Scenario("fragments from us", Scenarios::ourFragments));
    all.add(new Scenario("fragments of text", Ability.FRAGMENTS, Scenarios::fragmentsOfText));
    all.add(new Scenario("fragments of binary", Ability.FRAGMENTS, Scenarios::fragmentsOfBinary));
    for (int size : new int[] {0, 5, 125}) {
      byte[] payload = noise(size).bytes();
      all.add(new Scenario("we ping with " + size, talk -> talk.ping(payload)));
      all.add(
          new Scenario(
              "the peer pings with " + size, Ability.PING, talk -> talk.beingPinged(payload)));
    }
    all.add(new Scenario("we close with 1000", talk -> talk.close(1000, "")));
    all.add(new Scenario("we close with a reason", talk -> talk.close(4001, "tschüß")));
    all.add(new Scenario("the peer closes with 1000", talk -> talk.beingClosed(1000, "")));
    all.add(
        new Scenario("the peer closes with a reason", talk -> talk.beingClosed(4001, "tschüß")));
    all.add(new Scenario("a subprotocol", Set.of(), true, talk -> talk.echo("agreed")));
    all.add(new Scenario("repetitions are compressed", Ability.DEFLATE, Scenarios::compression));
    return all;
  }

  private static Message.Binary noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return new Message.Binary(bytes);
  }

  /// So many octets of UTF-8, with characters of one to four octets.
  private static Message.Text text(int size) {
    String alphabet = "aß世\uD834\uDD1E"; // 1 + 2 + 3 + 4 octets
    return new Message.Text(alphabet.repeat(size / 10) + "x".repeat(size % 10));
  }

  private static void order(Talk talk) throws Exception {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      messages.add(new Message.Text("number " + i));
      messages.add(noise(i));
    }
    talk.echo(messages);
  }

  private static void ourFragments(Talk talk) throws Exception {
    // 64 KiB, where we cut, is no multiple of three: characters are cut in two.
    talk.echo("€".repeat(70_000));
    talk.echo(noise(200_000));
    talk.sent(
        frames -> assertThat(frames).filteredOn(Tap.Frame::isContinuation).hasSizeGreaterThan(2));
  }

  private static void fragmentsOfText(Talk talk) throws Exception {
    talk.ask(new Request.Fragment(3));
    talk.echo(MANY_TONGUES.repeat(10));
    talk.received(Scenarios::assertFragments);
    talk.echo("and one that is whole");
  }

  private static void fragmentsOfBinary(Talk talk) throws Exception {
    talk.ask(new Request.Fragment(3));
    talk.echo(noise(100_000));
    talk.received(Scenarios::assertFragments);
    talk.echo(noise(10));
  }

  private static void assertFragments(List<Tap.Frame> frames) {
    assertThat(frames)
        .filteredOn(Tap.Frame::isContinuation)
        .hasSizeGreaterThanOrEqualTo(2)
        .noneMatch(Tap.Frame::compressed);
  }

  private static void compression(Talk talk) throws Exception {
    for (int i = 0; i < 3; i++) {
      talk.echo("the same over and over, ".repeat(4000));
    }
    talk.sent(Scenarios::assertCompressed);
    talk.received(Scenarios::assertCompressed);
  }

  private static void assertCompressed(List<Tap.Frame> frames) {
    assertThat(frames)
        .filteredOn(frame -> !frame.isControl() && !frame.isContinuation())
        .hasSize(3)
        .allMatch(Tap.Frame::compressed);
    assertThat(frames.stream().mapToLong(Tap.Frame::length).sum()).isLessThan(10_000);
  }
}
