package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Messages, drops and control frames in any order, written in any steps: the peer gets whole what
/// was not dropped, in the order in which it was sent. Its window is the one agreed on.
class SendingProperties {

  /// An application that does anything, a driver that writes when it likes, and what must come out.
  private static final class Conversations {
    final Random random;
    final Protocol us;
    final Protocol peer;
    final List<Message> sent = new ArrayList<>();
    final Map<Object, Sent> fates = new HashMap<>();
    final List<Message> received = new ArrayList<>();
    int lastWritten = -1;

    Conversations(Role role, DeflatePolicy deflate, Random random) {
      this.random = random;
      Limits ours = Limits.DEFAULT.withFragment(1 + random.nextInt(3000));
      Conversation conversation = Conversation.open(role, deflate, ours, Limits.DEFAULT);
      us = conversation.us();
      peer = conversation.peer();
    }

    void act() {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          Message message = Samples.message(random);
          us.send(message, sent.size());
          sent.add(message);
        }
        case 3 -> us.ping(new byte[random.nextInt(20)]);
        case 4 -> us.dropOldest();
        default -> write(1 + random.nextInt(2000));
      }
    }

    /// Shows the peer some octets; what it says to them goes nowhere.
    int write(int most) {
      byte[] buffer = new byte[most];
      int count = us.output().fill(buffer, 0, most);
      int taken = count == 0 ? 0 : 1 + random.nextInt(count);
      us.output().advance(taken);
      peer.receive(buffer, 0, taken);
      for (Event event = peer.next(); event != null; event = peer.next()) {
        if (event instanceof Event.Received(Message message)) {
          received.add(message);
        } else {
          assertThat(event).isInstanceOf(Event.PingReceived.class);
        }
      }
      settle();
      return taken;
    }

    private void settle() {
      for (Settled next = us.settled(); next != null; next = us.settled()) {
        assertThat(fates.put(next.ticket(), next.sent())).as("told once").isNull();
        if (next.sent() == Sent.WRITTEN) {
          assertThat((int) next.ticket()).isGreaterThan(lastWritten);
          lastWritten = (int) next.ticket();
          assertThat(received).as("written whole").contains(sent.get(lastWritten));
        }
      }
    }

    void end() {
      while (write(5000) > 0) {}
      assertThat(us.output().isDrained()).isTrue();
      assertThat(us.output().pending()).isZero();
      us.close();
      settle();
      peer.close();
    }

    List<Message> notDropped() {
      List<Message> all = new ArrayList<>();
      for (int i = 0; i < sent.size(); i++) {
        if (fates.get(i) != Sent.DROPPED) {
          assertThat(fates.get(i)).isEqualTo(Sent.WRITTEN);
          all.add(sent.get(i));
        }
      }
      return all;
    }
  }

  @Property(tries = 300)
  void whatIsNotDroppedArrivesWholeAndInOrder(
      @ForAll Role role, @ForAll("policies") DeflatePolicy deflate, @ForAll long seed) {
    Conversations conversations = new Conversations(role, deflate, new Random(seed));
    for (int i = 0; i < 60; i++) {
      conversations.act();
    }
    conversations.end();
    assertThat(conversations.received).isEqualTo(conversations.notDropped());
  }

  @Provide
  static Arbitrary<DeflatePolicy> policies() {
    Arbitrary<Integer> bits = Arbitraries.integers().between(8, 15);
    Arbitrary<Boolean> forgets = Arbitraries.of(true, false, false);
    Arbitrary<DeflatePolicy> on =
        Combinators.combine(bits, bits, forgets, forgets)
            .as((server, client, serverForgets, clientForgets) ->
                DeflatePolicy.DEFAULT
                    .withMaxWindowBits(server, client)
                    .withNoContextTakeover(serverForgets, clientForgets));
    return Arbitraries.oneOf(Arbitraries.just(DeflatePolicy.OFF), on, on, on);
  }
}
