package dev.ws101.soak;

import dev.ws101.kit.Frame;
import java.io.IOException;

/// What a client has a server hold for it: it does something once, then it stays and is silent.
public enum Burden {
  CONNECTED("connects and asks for nothing", 500, _ -> {}),
  HALF_A_HEAD("sends 16,000 octets of a request that has no end", 500, Visitor::askAtLength),
  OPEN("opens a connection, without compression", 500, visitor -> visitor.open("")),
  TALK(
      "the same, and 8 messages of 8 KiB go each way",
      500,
      visitor -> {
        visitor.open("");
        talk(visitor, Frame.binary(Payloads.TEXT));
      }),
  AGREED("has compression agreed and sends nothing", 500, visitor -> visitor.open(offer(""))),
  TAKEOVER_15("the same, and the 8 messages go each way", 500, visitor -> deflated(visitor, "")),
  TAKEOVER_9(
      "the same, with windows of 9 bits",
      500,
      visitor -> deflated(visitor, "; server_max_window_bits=9; client_max_window_bits=9")),
  NO_TAKEOVER(
      "the same, with whole windows that are not kept",
      500,
      visitor -> deflated(visitor, "; server_no_context_takeover; client_no_context_takeover")),
  ANNOUNCED(
      "announces a frame of 16 MiB and sends 100 octets of it",
      500,
      visitor -> {
        visitor.open("");
        visitor.write(Frame.binary(new byte[100]).declaring(16 << 20).encode(true, 1));
      }),
  HALF_A_MESSAGE(
      "sends 1 MiB of a message that has no end",
      100,
      visitor -> {
        visitor.open("");
        visitor.send(Frame.binary(new byte[1 << 20]).notFinal());
        visitor.awaitPong();
      }),
  FRAGMENTS(
      "sends a message in 100,000 fragments of one octet, without the last",
      20,
      visitor -> fragments(visitor, new byte[1])),
  EMPTY_FRAGMENTS("the same with empty ones", 20, visitor -> fragments(visitor, new byte[0])),
  SLOW_BOMB(
      "sends a message of 15 MiB in some 80 KiB, without its end",
      20,
      visitor -> {
        visitor.open(offer(""));
        visitor.send(compressed(Payloads.SLOW_BOMB).notFinal());
        visitor.awaitPong();
      }),
  BOMB(
      "sends a message of 17 MiB in 17 KiB, and is closed with 1009",
      100,
      visitor -> {
        visitor.open(offer(""));
        visitor.send(compressed(Payloads.BOMB));
        expect(Frame.CLOSE, visitor.readFrame());
      }),
  PINGS(
      "sends 20,000 pings of 125 octets and reads no pong",
      50,
      visitor -> {
        visitor.open("");
        visitor.send(Frame.ping("x".repeat(125)), 20_000);
      }),
  DEAF(
      "asks for 8 MB and reads nothing",
      50,
      visitor -> {
        visitor.open("");
        visitor.send(Frame.text(Host.MUCH), 2);
      });

  /// What it does on a connection that has just been made.
  @FunctionalInterface
  private interface Way {
    void go(Visitor visitor) throws IOException;
  }

  private static final int RSV1 = 4;
  private static final int MESSAGES = 8;
  private static final int FRAMES = 100_000;

  private final String sentence;
  private final int connections;
  private final Way way;

  /// @param connections so many show what one costs
  Burden(String sentence, int connections, Way way) {
    this.sentence = sentence;
    this.connections = connections;
    this.way = way;
  }

  /// Puts it on a server, on a connection that has just been made.
  void put(Visitor visitor) throws IOException {
    way.go(visitor);
  }

  /// What the client does, as the end of a sentence.
  public String sentence() {
    return sentence;
  }

  /// How many connections to measure.
  public int connections() {
    return connections;
  }

  private static String offer(String parameters) {
    return "Sec-WebSocket-Extensions: permessage-deflate" + parameters + "\r\n";
  }

  private static Frame compressed(byte[] payload) {
    return Frame.binary(payload).withRsv(RSV1);
  }

  private static void deflated(Visitor visitor, String parameters) throws IOException {
    visitor.open(offer(parameters));
    talk(visitor, compressed(Payloads.TEXT_DEFLATED));
  }

  private static void talk(Visitor visitor, Frame frame) throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      visitor.send(frame);
      expect(Frame.BINARY, visitor.readFrame());
    }
  }

  private static void fragments(Visitor visitor, byte[] payload) throws IOException {
    visitor.open("");
    visitor.send(Frame.binary(payload).notFinal());
    visitor.send(Frame.continuation(payload).notFinal(), FRAMES - 1);
    visitor.awaitPong();
  }

  private static void expect(int opcode, int read) throws IOException {
    if (opcode != read) {
      throw new IOException("a frame of type %d instead of %d".formatted(read, opcode));
    }
  }
}
