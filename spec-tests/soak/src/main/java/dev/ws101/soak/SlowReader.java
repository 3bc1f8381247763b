package dev.ws101.soak;

import dev.ws101.application.Broadcast;
import dev.ws101.application.Broadcast.Figures;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What a member that reads nothing costs a group that is sent ten thousand messages of 10 KB, at
/// the pace of a member that reads them all.
///
/// ```sh
/// java -cp spec-tests/cli/target/ws101.jar dev.ws101.soak.SlowReader
/// ```
///
/// @param overflow what is done about what the slow member does not read
/// @param before both are there, and nothing has been sent
/// @param after all has been sent, and the slow member is still connected
/// @param waiting octets that wait for it
/// @param figures what became of the messages to it
record SlowReader(Overflow overflow, Vitals before, Vitals after, long waiting, Figures figures) {
  private static final int MESSAGES = 10_000;
  private static final int OCTETS = 10_000;
  private static final int PACE = 20;
  private static final double MEBI = 1 << 20;

  /// Measures all policies.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println(
        """
        |===
        | policy | heap before, MiB | after | waiting, MiB | written | dropped | lost
        """);
    for (Overflow overflow : Overflow.values()) {
      System.out.print(of(overflow).row());
    }
    System.out.println("|===");
  }

  static SlowReader of(Overflow overflow) throws IOException, InterruptedException {
    BlockingQueue<WebSocket> arrived = new LinkedBlockingQueue<>();
    Options options = Options.DEFAULT.with(Outbox.DEFAULT.with(overflow));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var server = WebSocketServer.listen(address, options, socket -> stay(socket, arrived));
        Visitor slow = Visitor.withLittleRoom(server.uri().getPort(), new Random(1));
        Visitor fast = Visitor.at(server.uri().getPort(), new Random(2))) {
      Broadcast group = new Broadcast();
      slow.open("");
      WebSocket sluggish = arrived.take();
      var membership = group.join(sluggish);
      fast.open("");
      group.join(arrived.take());
      Vitals before = Vitals.taken();
      for (int sent = 0; sent < MESSAGES; sent += PACE) {
        for (int i = 0; i < PACE; i++) {
          group.send(new byte[OCTETS]);
        }
        for (int i = 0; i < PACE; i++) {
          fast.readFrame();
        }
      }
      Vitals after = Vitals.taken();
      long waiting = sluggish.bufferedAmount();
      return new SlowReader(overflow, before, after, waiting, membership.figures());
    }
  }

  private static void stay(WebSocket socket, BlockingQueue<WebSocket> arrived) {
    arrived.add(socket);
    socket.forEach(_ -> {});
  }

  private String row() {
    return "| `%s` | %.1f | %.1f | %.1f | %d | %d | %d\n"
        .formatted(
            overflow,
            before.heap() / MEBI,
            after.heap() / MEBI,
            waiting / MEBI,
            figures.written(),
            figures.dropped(),
            figures.lost());
  }
}
