import java.io.IOException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/// Judges exercises 09 and 10: a server on this machine, in any language, at whose `/all` everybody
/// hears what anybody says.
///
/// `java Crowd.java 9001 500` judges the one at port 9001 that asks who has been silent for 500
/// milliseconds. A third number is the seed of what is left to chance.
final class Crowd {
  private static final int SPEAKERS = 8;
  private static final int SAYINGS = 150;
  private static final int CROWD = 300;

  /// So many at a time wait to be accepted, which any server's backlog has room for.
  private static final int QUEUE = 5;

  private final long heartbeat;
  private final Random random;
  private final Hall hall;
  private final Judging judging = new Judging();

  private Crowd(int port, long heartbeat, long seed) {
    this.heartbeat = heartbeat;
    random = new Random(seed);
    hall = new Hall(port, random);
  }

  static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: java Crowd.java PORT HEARTBEAT_MS [SEED]");
      System.exit(2);
    }
    int port = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Crowd crowd = new Crowd(port, Long.parseLong(arguments[1]), seed);
    try (Voice first = crowd.hall.voice()) {
      first.ping();
    } catch (ConnectException e) {
      System.err.println("nobody listens at 127.0.0.1:" + port + "; start your server first");
      System.exit(2);
    } catch (IOException | Judging.Wrong e) {
      System.err.println("no WebSocket at " + crowd.hall.uri() + ": " + e.getMessage());
      System.exit(2);
    }
    System.exit(crowd.judge());
  }

  private int judge() {
    speaking();
    holdingUp();
    silence();
    coming();
    return judging.end();
  }

  private void speaking() {
    judging.check(
        "what one says all hear, in order, and the speaker, too",
        "Who is in the room is not known to who has to tell them.",
        this::allHear);
    judging.check(
        "eight speak at once: each hears everything, whole, and each speaker's words in order",
        "Two threads write to one connection, or change one engine, at the same time.",
        this::manySpeak);
    judging.check(
        "a ping is answered in the middle of what others say",
        "What is to be sent is queued in a place that pongs have to wait behind, or never reach.",
        this::pingAmongOthers);
  }

  private void holdingUp() {
    judging.check(
        "one does not read: the others hear each other as before",
        "Whoever speaks waits in a write to the one who does not read.",
        () -> oneIsDeaf(0));
    judging.check(
        "and when it reads again, it finds whole messages, or the end",
        "Of a message that did not fit, the first half was sent, and the rest thrown away.",
        () -> oneIsDeaf(1));
  }

  private void silence() {
    judging.check(
        "who answers pings may be silent as long as it likes",
        "Only messages are taken for a sign of life.",
        this::silentButAlive);
    judging.check(
        "who does not answer is let go of within four heartbeats",
        "Nobody asks, or nobody looks whether an answer has come.",
        this::silentAndDead);
  }

  private void coming() {
    judging.check(
        "many come, and break off anywhere: the others notice nothing",
        "A write to who has gone throws, and ends the loop that tells the others.",
        this::comeAndGo);
    judging.check(
        CROWD + " are there at once, and all hear",
        "There are as many threads as somebody once thought enough.",
        this::aCrowd);
  }

  private void allHear() throws Exception {
    hall.with(
        3,
        voices -> {
          voices.getFirst().say("one");
          voices.getFirst().say("two");
          for (Voice voice : voices) {
            voice.expects("one");
            voice.expects("two");
          }
        });
  }

  private void manySpeak() throws Exception {
    hall.with(
        SPEAKERS,
        voices -> {
          Thread speaking = Thread.ofVirtual().start(() -> allSpeak(voices));
          Hall.each(voices, voice -> () -> hearsEverything(voice));
          speaking.join();
        });
  }

  private static void allSpeak(List<Voice> voices) {
    try {
      Hall.each(
          voices,
          voice ->
              () -> {
                for (int i = 0; i < SAYINGS; i++) {
                  voice.say(voices.indexOf(voice) + " " + i + " " + "x".repeat(13 * i));
                }
                return null;
              });
    } catch (Exception e) {
      // Whoever waits to hear it will say so.
    }
  }

  private static Void hearsEverything(Voice voice) throws Exception {
    Map<String, Integer> next = new HashMap<>();
    for (int i = 0; i < SPEAKERS * SAYINGS; i++) {
      String[] words = voice.hear().split(" ", 3);
      int due = next.merge(words[0], 1, Integer::sum) - 1;
      boolean whole = words.length == 3 && words[2].length() == 13 * due;
      Judging.must(
          words[1].equals("" + due) && whole,
          "word %s of speaker %s, where %d was due".formatted(words[1], words[0], due));
    }
    return null;
  }

  private void pingAmongOthers() throws Exception {
    hall.with(
        2,
        voices -> {
          Voice asks = voices.getLast();
          for (int i = 0; i < 40; i++) {
            voices.getFirst().say("about " + i + " " + "y".repeat(20_000));
          }
          asks.ping();
          voices.getFirst().say("last");
          while (!asks.hear().equals("last")) {}
          voices.getFirst().say("behind the last");
          asks.expects("behind the last");
          Judging.must(asks.pongs() == 1, asks.pongs() + " pongs to one ping");
        });
  }

  /// @param then 0 to look at those who listen, 1 at the one who did not
  private void oneIsDeaf(int then) throws Exception {
    try (Voice deaf = new Voice(random)) {
      deaf.connect(hall.uri(), 1 << 12);
      deaf.arrive();
      hall.with(
          2,
          voices -> {
            String much = "z".repeat(1 << 16);
            for (int i = 0; i < 400; i++) {
              voices.getFirst().say(i + " " + much);
              voices.getFirst().expects(i + " " + much);
              voices.getLast().expects(i + " " + much);
            }
          });
      if (then == 1) {
        hearsSomethingWhole(deaf);
      }
    }
  }

  /// Gaps are a policy, and so is the end; half a message is none.
  private static void hearsSomethingWhole(Voice voice) throws Exception {
    int last = -1;
    try {
      while (last < 399) {
        String[] words = voice.hear().split(" ");
        int number = Integer.parseInt(words[0]);
        Judging.must(
            number > last && words[1].length() == 1 << 16,
            "word %d of %d letters behind word %d".formatted(number, words[1].length(), last));
        last = number;
      }
    } catch (IOException e) {
      // It has been let go of.
    }
  }

  private void silentButAlive() throws Exception {
    hall.with(
        2,
        voices -> {
          Voice silent = voices.getLast();
          Judging.must(!silent.endsWithin(5 * heartbeat), "the end, though it answers pings");
        });
  }

  private void silentAndDead() throws Exception {
    hall.with(
        1,
        voices -> {
          voices.getFirst().playDead();
          Judging.must(
              voices.getFirst().endsWithin(4 * heartbeat),
              "still connected after " + 4 * heartbeat + " ms of silence");
        });
  }

  private void comeAndGo() throws Exception {
    hall.with(
        2,
        voices -> {
          for (int i = 0; i < 60; i++) {
            try (Voice guest = hall.voice()) {
              voices.getFirst().say("still " + i);
              if (i % 2 == 0) {
                guest.expects("still " + i);
              }
            }
            voices.getFirst().expects("still " + i);
            voices.getLast().expects("still " + i);
          }
        });
  }

  /// Each listens all the while: who is silent for long has to answer pings.
  private void aCrowd() throws Exception {
    CountDownLatch there = new CountDownLatch(CROWD);
    Semaphore queue = new Semaphore(QUEUE);
    Hall.each(
        IntStream.range(0, CROWD).boxed().toList(),
        number ->
            () -> {
              try (Voice voice = hall.voiceIn(queue)) {
                there.countDown();
                if (number == 0) {
                  Thread.ofVirtual().start(() -> callWhenAllAreThere(voice, there));
                }
                voice.waitLonger();
                voice.expects("everybody");
              }
              return null;
            });
  }

  private static void callWhenAllAreThere(Voice voice, CountDownLatch there) {
    try {
      there.await();
      voice.say("everybody");
    } catch (IOException | InterruptedException e) {
      // Nobody will hear it.
    }
  }
}
