package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Messages, prepared ones and ones in parts, drops and control frames in any order, written in any
/// steps: the peer gets whole what was not dropped, in the order in which it was sent. Its window
/// is the one agreed on.
class SendingProperties {

  private static final List<Message> MESSAGES =
      Stream.generate(new Random(1)::nextLong)
          .limit(9)
          .map(Random::new)
          .map(Samples::message)
          .toList();

  /// Used by all conversations, with all windows.
  private static final List<PreparedMessage> PREPARED =
      MESSAGES.stream().map(PreparedMessage::new).toList();

  /// An application that does anything, a driver that writes when it likes, and what must come out.
  private static final class Conversations {
    final Random random;
    final Protocol us;
    final Protocol peer;
    final List<Message> sent = new ArrayList<>();
    final Map<Object, Sent> fates = new HashMap<>();
    final List<Message> received = new ArrayList<>();
    final ByteArrayOutputStream inPartsText = new ByteArrayOutputStream();
    final ByteArrayOutputStream unsaid = new ByteArrayOutputStream();
    boolean inParts;
    int place = -1; // of the message in parts, once a part of it is sent
    int lastWritten = -1;
    byte pinged;
    byte pingsReceived;

    Conversations(Role role, DeflatePolicy deflate, Random random) {
      this.random = random;
      int fragment = 1 + random.nextInt(random.nextBoolean() ? 3000 : 20_000);
      Limits ours = Limits.DEFAULT.withFragment(fragment);
      Conversation conversation = Conversation.open(role, deflate, ours, Limits.DEFAULT);
      us = conversation.us();
      peer = conversation.peer();
    }

    void act() {
      switch (random.nextInt(10)) {
        case 0, 1 -> {
          Message message = Samples.message(random);
          us.send(message, sent.size());
          sent.add(message);
        }
        case 2 -> {
          int which = random.nextInt(PREPARED.size());
          us.send(PREPARED.get(which), sent.size());
          sent.add(MESSAGES.get(which));
        }
        case 3, 4 -> part(random.nextInt(3) == 0);
        case 5 -> us.ping(new byte[] {pinged++});
        case 6 -> us.dropOldest();
        default -> write(1 + random.nextInt(random.nextInt(4) == 0 ? 100_000 : 2000));
      }
    }

    /// Text in parts that may cut a character.
    private void part(boolean last) {
      byte[] more = Samples.text(random, random.nextInt(30)).getBytes(StandardCharsets.UTF_8);
      inPartsText.writeBytes(more);
      unsaid.writeBytes(more);
      byte[] all = unsaid.toByteArray();
      int count = last ? all.length : random.nextInt(all.length + 1);
      unsaid.reset();
      unsaid.write(all, count, all.length - count);
      us.sendPart(true, Arrays.copyOf(all, count), last);
      inParts = !last;
      if (place < 0 && (last || count > 0)) {
        place = sent.size();
        sent.add(null);
      }
      if (last) {
        fates.put(place, Sent.WRITTEN); // parts have no ticket
        sent.set(place, new Message.Text(inPartsText.toString(StandardCharsets.UTF_8)));
        place = -1;
        inPartsText.reset();
      }
    }

    /// Shows the peer some octets; what it says to them goes nowhere.
    int write(int most) {
      ByteBuffer outside = ByteBuffer.allocateDirect(most);
      int count = us.output().fill(outside);
      int taken = count == 0 ? 0 : 1 + random.nextInt(count);
      us.output().advance(taken);
      byte[] buffer = new byte[taken];
      outside.get(0, buffer);
      peer.receive(buffer, 0, taken);
      for (Event event = peer.next(); event != null; event = peer.next()) {
        if (event instanceof Event.Received(Message message)) {
          received.add(message);
        } else {
          assertThat(event)
              .isInstanceOfSatisfying(
                  Event.PingReceived.class,
                  ping -> assertThat(ping.payload()).containsExactly(pingsReceived++));
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
      if (inParts) {
        part(true);
      }
      while (write(5000) > 0) {}
      assertThat(us.output().isDrained()).isTrue();
      assertThat(pingsReceived).isEqualTo(pinged);
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
