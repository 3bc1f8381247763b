package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sent;
import dev.ws101.engine.Settled;
import dev.ws101.fragmentation.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The application of an engine: sends what a tape says, by all the ways there are, and keeps
/// account of what becomes of it.
final class Speaker {
  /// A play may have many of them, and keeps what was sent and what came of it.
  private static final int MOST_REPEATED = 256 * 1024;

  private static final int MOST_IN_PING = 125;

  private final Protocol engine;
  private final Tape tape;
  private final TreeMap<Integer, String> said = new TreeMap<>();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final List<Integer> settled = new ArrayList<>();
  private final Set<Integer> ticketed = new TreeSet<>();
  private boolean inParts;
  private boolean partsAreText;

  /// The place in what was said of the message in parts; negative until a part of it is sent.
  private int place = -1;

  Speaker(Protocol engine, Tape tape) {
    this.engine = engine;
    this.tape = tape;
  }

  /// Sends something: octets of the tape, as text or binary, prepared or not.
  void speak() {
    int what = tape.octet();
    byte[] octets = tape.octets((what & 4) == 0 ? what : tape.number());
    if ((what & 3) == 3) {
      ping(Arrays.copyOf(octets, Math.min(octets.length, MOST_IN_PING)));
      return;
    }
    String text = new String(octets, StandardCharsets.UTF_8).repeat((what & 2) == 0 ? 1 : 20);
    Message message = (what & 3) == 0 ? new Message.Binary(octets) : new Message.Text(text);
    send(message, (what & 8) != 0);
  }

  /// Sends a message that may become much smaller on the way.
  void repeat() {
    byte[] octets = new byte[Math.min(tape.number(), MOST_REPEATED)];
    Arrays.fill(octets, (byte) tape.octet());
    send(new Message.Binary(octets), false);
  }

  private void send(Message message, boolean prepared) {
    int ticket = said.size();
    if (!engine.maySend()) {
      assertThatIllegalStateException().isThrownBy(() -> engine.send(message, ticket));
      return;
    }
    if (prepared) {
      engine.send(new PreparedMessage(message), ticket);
    } else {
      engine.send(message, ticket);
    }
    ticketed.add(ticket);
    said.put(ticket, Witness.words(message));
  }

  private void ping(byte[] payload) {
    if (engine.maySend()) {
      engine.ping(payload);
    } else {
      assertThatIllegalStateException().isThrownBy(() -> engine.ping(payload));
    }
  }

  /// Sends a part of a message, of which the first says whether all of it is text.
  void speakInParts() {
    int what = tape.octet();
    boolean text = inParts ? partsAreText : (what & 1) != 0;
    boolean last = (what & 2) != 0;
    byte[] octets = tape.octets(what >> 2);
    if (!engine.maySend()) {
      return;
    }
    try {
      engine.sendPart(text, octets.clone(), last);
    } catch (IllegalArgumentException _) {
      assertThat(text).as("only text can be refused").isTrue();
      return;
    }
    parts.writeBytes(octets);
    inParts = !last;
    partsAreText = text;
    if (place < 0 && (last || octets.length > 0)) {
      place = said.size();
      said.put(place, ""); // what is sent from now on comes behind it
    }
    if (last) {
      String all = parts.toString(StandardCharsets.UTF_8);
      said.put(
          place,
          Witness.words(text ? new Message.Text(all) : new Message.Binary(parts.toByteArray())));
      place = -1;
      parts.reset();
    }
  }

  /// Takes back what has waited longest.
  void drop() {
    int before = engine.queued();
    assertThat(engine.dropOldest()).isEqualTo(before > 0);
    assertThat(engine.queued()).isEqualTo(Math.max(0, before - 1));
  }

  /// Asks what has become of messages.
  void ask() {
    for (Settled one = engine.settled(); one != null; one = engine.settled()) {
      int ticket = (Integer) one.ticket();
      settled.add(ticket);
      if (one.sent() == Sent.DROPPED) {
        said.put(ticket, "");
      }
    }
  }

  /// Whether, once all is over, each message has been told of once.
  void hasHeardOfEach() {
    ask();
    assertThat(settled).containsExactlyInAnyOrderElementsOf(ticketed);
  }

  /// What has been said and not taken back, in order.
  List<String> said() {
    return said.values().stream().filter(words -> !words.isEmpty()).toList();
  }
}
