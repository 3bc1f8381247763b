package dev.ws101.soak;

import dev.ws101.kit.Frame;
import java.io.IOException;

/// How a client treats a server. Each takes some seconds at most, unless the server leaves it
/// waiting.
public enum Habit {
  POLITE(
      "sends some messages, reads the echoes and closes",
      visitor -> {
        visitor.open();
        for (int i = visitor.random().nextInt(20); i >= 0; i--) {
          visitor.send(Frame.binary(new byte[visitor.random().nextInt(20_000)]));
          visitor.read(4096, 1);
        }
        visitor.send(Frame.close(1000));
        visitor.readToTheEnd();
      }),
  ABORTING(
      "resets the connection in the middle of a frame",
      visitor -> {
        visitor.open();
        visitor.sendSomeOf(Frame.binary(new byte[visitor.random().nextInt(100_000) + 2]));
        visitor.abort();
      }),
  LEAVING_WITHOUT_A_WORD(
      "ends TCP in the middle of a message",
      visitor -> {
        visitor.open();
        visitor.send(Frame.text("the first half").notFinal());
      }),
  HALF_CLOSED(
      "ends its direction of TCP and reads on",
      visitor -> {
        visitor.open();
        visitor.send(Frame.binary(new byte[visitor.random().nextInt(50_000)]));
        visitor.endOutput();
        visitor.readToTheEnd();
      }),
  SLOW_TO_READ(
      "asks for much and reads it in small pieces",
      visitor -> {
        visitor.open();
        visitor.send(Frame.text(Host.MUCH));
        for (int i = 0; i < 20; i++) {
          visitor.read(512, 1);
          pause(visitor.random().nextInt(200));
        }
      }),
  NEVER_READING(
      "asks for much and reads nothing of it",
      visitor -> {
        visitor.open();
        visitor.send(Frame.text(Host.MUCH));
        pause(visitor.random().nextInt(4000));
        visitor.abort();
      }),
  FLOODING_PINGS(
      "sends pings without end and reads no pong",
      visitor -> {
        visitor.open();
        for (int i = 0; i < 2000; i++) {
          visitor.send(Frame.ping("are you there?"));
        }
      }),
  FLOODING_FRAGMENTS(
      "sends empty fragments without end",
      visitor -> {
        visitor.open();
        visitor.send(Frame.text("").notFinal());
        for (int i = 0; i < 2000; i++) {
          visitor.send(Frame.continuation("").notFinal());
        }
      }),
  TALKING_NONSENSE(
      "sends octets at random instead of frames",
      visitor -> {
        visitor.open();
        byte[] nonsense = new byte[1 + visitor.random().nextInt(5000)];
        visitor.random().nextBytes(nonsense);
        visitor.write(nonsense);
        visitor.readToTheEnd();
      }),
  PROMISING_MUCH(
      "announces a message of many mebibytes and sends some octets of it",
      visitor -> {
        visitor.open();
        visitor.write(Frame.binary(new byte[100]).declaring(15 << 20).encode(true, 1));
        pause(visitor.random().nextInt(3000));
      }),
  DEAF_TO_CLOSE(
      "breaks a rule and does not answer the Close",
      visitor -> {
        visitor.open();
        visitor.send(Frame.text("reserved").withRsv(7));
        visitor.readToTheEnd();
      }),
  NEVER_ASKING(
      "begins its request and never ends it",
      visitor -> {
        visitor.beginToAsk();
        visitor.readToTheEnd();
      }),
  SILENT(
      "opens a connection and says nothing at all",
      visitor -> {
        visitor.open();
        visitor.readToTheEnd();
      });

  /// What it does on a connection that has just been made.
  @FunctionalInterface
  private interface Way {
    void live(Visitor visitor) throws IOException;
  }

  private final String sentence;
  private final Way way;

  Habit(String sentence, Way way) {
    this.sentence = sentence;
    this.way = way;
  }

  /// Does it once, on a connection that has just been made.
  ///
  /// @throws IOException when the connection ends before that, as it may
  void live(Visitor visitor) throws IOException {
    way.live(visitor);
  }

  /// What it does, as the end of a sentence.
  public String sentence() {
    return sentence;
  }

  /// Here time passing is the point.
  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the soak is over", e);
    }
  }
}
