package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What is received in parts is what would have been received as a whole, however it is cut.
class ReceivedPartsProperties {

  /// Messages, prepared ones, ones in parts, and pings between all of them.
  private static byte[] stream(Protocol peer, Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = random.nextInt(12); i >= 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> Conversation.send(peer, Samples.message(random));
        case 1 -> peer.send(new PreparedMessage(Samples.message(random)), "a ticket");
        default -> {
          for (int part = random.nextInt(4); part >= 0; part--) {
            String text = Samples.text(random, random.nextInt(40));
            peer.sendPart(true, text.getBytes(StandardCharsets.UTF_8), part == 0);
            stream.writeBytes(Conversation.written(peer));
            peer.ping(new byte[] {(byte) part});
          }
        }
      }
      byte[] some = new byte[1 + random.nextInt(2000)];
      int count = peer.output().fill(some, 0, some.length);
      stream.write(some, 0, count);
      peer.output().advance(count);
      peer.ping(new byte[] {(byte) i});
    }
    stream.writeBytes(Conversation.written(peer));
    return stream.toByteArray();
  }

  /// What comes of a stream that arrives in pieces of up to `most` octets; parts that follow each
  /// other directly are one.
  private static List<Event> received(Protocol us, byte[] stream, Random random, int most) {
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < stream.length; ) {
      int left = stream.length - from;
      int to = from + (left <= most ? left : 1 + random.nextInt(most));
      us.receive(stream.clone(), from, to);
      for (Event event = us.next(); event != null; event = us.next()) {
        boolean goesOn = !events.isEmpty() && events.getLast() instanceof Event.Part p && !p.last();
        if (event instanceof Event.Part(boolean text, byte[] bytes, boolean last) && goesOn) {
          Event.Part before = (Event.Part) events.removeLast();
          assertThat(before.text()).isEqualTo(text);
          events.add(new Event.Part(text, Frames.join(before.bytes(), bytes), last));
        } else {
          events.add(event);
        }
      }
      from = to;
    }
    return events;
  }

  private static List<String> told(List<Event> events) {
    return events.stream()
        .map(event ->
            switch (event) {
              case Event.Part(boolean text, byte[] bytes, boolean last) ->
                  "part %b %s %b".formatted(text, HexFormat.of().formatHex(bytes), last);
              case Event.PingReceived(byte[] payload) -> "ping " + payload[0];
              case Event other -> throw new AssertionError(other);
            })
        .toList();
  }

  private static List<Message> messages(List<Event> events) {
    List<Message> messages = new ArrayList<>();
    byte[] soFar = {};
    for (Event event : events) {
      if (event instanceof Event.Received(Message message)) {
        messages.add(message);
      } else if (event instanceof Event.Part(boolean text, byte[] bytes, boolean last)) {
        soFar = Frames.join(soFar, bytes);
        if (last) {
          messages.add(
              text
                  ? new Message.Text(new String(soFar, StandardCharsets.UTF_8))
                  : new Message.Binary(soFar));
          soFar = new byte[0];
        }
      }
    }
    return messages;
  }

  @Property(tries = 200)
  void partsAreWhatTheWholeWouldHaveBeenHoweverItIsCut(
      @ForAll Role role, @ForAll boolean deflate, @ForAll long seed) {
    List<Event> whole = received(role, deflate, seed, false, Integer.MAX_VALUE);
    List<Event> atOnce = received(role, deflate, seed, true, Integer.MAX_VALUE);
    List<Event> chopped = received(role, deflate, seed, true, 1 + (int) Math.floorMod(seed, 700L));
    assertThat(told(chopped)).isEqualTo(told(atOnce));
    assertThat(messages(atOnce)).isEqualTo(messages(whole));
  }

  private static List<Event> received(
      Role role, boolean deflate, long seed, boolean inParts, int most) {
    Random random = new Random(seed);
    Limits theirs = Limits.DEFAULT.withFragment(1 + random.nextInt(3000));
    DeflatePolicy policy = deflate ? DeflatePolicy.DEFAULT : DeflatePolicy.OFF;
    Conversation conversation = Conversation.open(role, policy, Limits.DEFAULT, theirs);
    conversation.us().receiveParts(inParts);
    byte[] stream = stream(conversation.peer(), random);
    List<Event> events = received(conversation.us(), stream, random, most);
    conversation.us().close();
    conversation.peer().close();
    return events;
  }
}
