package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.application.Broadcast.Figures;
import dev.ws101.application.Broadcast.Membership;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketPair;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Most members here are in memory, with all of the protocol in between.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BroadcastTests {
  private final Broadcast group = new Broadcast();

  private static WebSocketPair pair(Options server) throws IOException {
    return WebSocketPair.open(Options.DEFAULT, server);
  }

  private static List<String> receive(WebSocket socket, int count) throws IOException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      texts.add(((Message.Text) socket.receive()).text());
    }
    return texts;
  }

  /// Returns once the figures are as wanted: they follow what they count.
  private static Figures await(Membership member, Predicate<Figures> wanted) {
    while (!wanted.test(member.figures())) {
      Thread.onSpinWait();
    }
    return member.figures();
  }

  @Test
  void everyMemberGetsEveryMessage() throws Exception {
    try (var one = WebSocketPair.open();
        var other = pair(Options.DEFAULT.with(DeflatePolicy.OFF))) {
      Membership first = group.join(one.server());
      Membership second = group.join(other.server());
      group.send("häh?");
      group.send(new byte[] {1, 2});
      for (WebSocketPair pair : List.of(one, other)) {
        assertThat(pair.client().receive()).isEqualTo(new Message.Text("häh?"));
        assertThat(pair.client().receive()).isEqualTo(new Message.Binary(new byte[] {1, 2}));
      }
      assertThat(await(first, it -> it.written() == 2)).isEqualTo(new Figures(2, 2, 0, 0));
      assertThat(await(second, it -> it.written() == 2)).isEqualTo(new Figures(2, 2, 0, 0));
      assertThat(group.figures()).isEqualTo(new Figures(4, 4, 0, 0));
    }
  }

  /// What is known of a member is known of all.
  @Test
  void aMemberIsNeverAheadOfTheGroup() throws Exception {
    int messages = 20_000;
    try (var pair = WebSocketPair.open()) {
      Membership member = group.join(pair.server());
      Thread.startVirtualThread(() -> pair.client().forEach(_ -> {}));
      Side<Void> sending =
          Side.start(() -> {
            for (int i = 0; i < messages; i++) {
              group.send("x");
            }
            return null;
          });
      for (long settled = 0; settled < messages; ) {
        settled = settled(member.figures());
        assertThat(settled(group.figures())).isGreaterThanOrEqualTo(settled);
      }
      sending.get();
    }
  }

  private static long settled(Figures figures) {
    return figures.written() + figures.dropped() + figures.lost();
  }

  @Test
  void whoHasLeftGetsNothingMore() throws Exception {
    try (var pair = WebSocketPair.open()) {
      try (var _ = group.join(pair.server())) {
        group.send("in");
      }
      group.send("out");
      pair.server().send("last");
      assertThat(receive(pair.client(), 2)).containsExactly("in", "last");
      assertThat(group.size()).isZero();
      assertThat(group.figures().sent()).isEqualTo(1);
    }
  }

  @Test
  void joiningTwiceIsJoiningOnce() throws Exception {
    try (var pair = WebSocketPair.open()) {
      Membership member = group.join(pair.server());
      assertThat(group.join(pair.server())).isSameAs(member);
      group.send("once");
      pair.server().send("last");
      assertThat(receive(pair.client(), 2)).containsExactly("once", "last");
    }
  }

  @Test
  void aMembershipThatIsOverDoesNotEndANewOne() throws Exception {
    try (var pair = WebSocketPair.open()) {
      Membership old = group.join(pair.server());
      old.close();
      group.join(pair.server());
      old.close();
      assertThat(group.size()).isEqualTo(1);
    }
  }

  /// Nobody reads at the slow end, so a sender that waited for it would wait for ever.
  @ParameterizedTest
  @EnumSource(
      value = Overflow.class,
      names = {"BLOCK", "FAIL", "DROP_OLDEST", "DROP_NEWEST"})
  void aMemberThatDoesNotReadDelaysNobody(Overflow overflow) throws Exception {
    Options small =
        Options.DEFAULT.with(DeflatePolicy.OFF).with(new Outbox(100_000, 1000, overflow));
    Options large =
        Options.DEFAULT.with(DeflatePolicy.OFF).with(new Outbox(100_000_000, 10_000, overflow));
    var slow = pair(small);
    try (var fast = pair(large)) {
      Membership sluggish = group.join(slow.server());
      Membership eager = group.join(fast.server());
      String text = "x".repeat(10_000);
      for (int i = 0; i < 300; i++) {
        group.send(i + text);
      }
      List<String> received = receive(fast.client(), 300);
      for (int i = 0; i < 300; i++) {
        assertThat(received.get(i)).startsWith(i + "x");
      }
      assertThat(await(eager, it -> it.written() == 300)).isEqualTo(new Figures(300, 300, 0, 0));
      assertThat(await(sluggish, it -> it.dropped() > 200).lost()).isZero();
      assertThat(group.size()).isEqualTo(2);
    } finally {
      Side<Void> reading =
          Side.start(() -> {
            slow.client().forEach(_ -> {});
            return null;
          });
      slow.server().close();
      reading.get();
    }
  }

  @ParameterizedTest
  @CsvSource({"CLOSE_1008, 1008", "CLOSE_1013, 1013"})
  void aMemberThatDoesNotReadCanBeThrownOut(Overflow overflow, int code) throws Exception {
    Options small =
        Options.DEFAULT.with(DeflatePolicy.OFF).with(new Outbox(100_000, 1000, overflow));
    var slow = pair(small);
    group.join(slow.server());
    String text = "x".repeat(10_000);
    while (group.size() > 0) {
      group.send(text);
    }
    Side<Integer> reading =
        Side.start(() -> {
          slow.client().forEach(_ -> {});
          return slow.client().close(1000, "").code();
        });
    slow.server().close();
    assertThat(reading.get()).isEqualTo(code);
    assertThat(group.figures().lost()).isPositive();
  }

  @Test
  void aMemberThatIsGoneLeavesAtTheNextMessage() throws Exception {
    var gone = WebSocketPair.open();
    Membership member = group.join(gone.server());
    gone.close();
    group.send("too late");
    assertThat(await(member, it -> it.lost() == 1)).isEqualTo(new Figures(1, 0, 0, 1));
    while (group.size() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void allMembersGetTheSameOrderFromSeveralThreads() throws Exception {
    try (var one = WebSocketPair.open();
        var other = WebSocketPair.open()) {
      group.join(one.server());
      group.join(other.server());
      List<Side<Void>> senders = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        senders.add(
            Side.start(() -> {
              for (int i = 0; i < 300; i++) {
                group.send(name + i);
              }
              return null;
            }));
      }
      List<String> first = receive(one.client(), 900);
      assertThat(receive(other.client(), 900)).isEqualTo(first);
      assertThat(first.stream().filter(text -> text.startsWith("b")))
          .hasSize(300)
          .last()
          .isEqualTo("b299");
      for (Side<Void> sender : senders) {
        sender.get();
      }
    }
  }

  @Test
  void whatNoUtf8CanSayIsTheSendersFault() {
    assertThatIllegalArgumentException().isThrownBy(() -> group.send("\ud800"));
  }
}
