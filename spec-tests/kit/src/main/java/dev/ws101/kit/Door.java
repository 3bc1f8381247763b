package dev.ws101.kit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Where a client comes to: one port, at one or several addresses of this machine. Whoever comes is
/// let in at once and waits.
///
/// For one thread, beside those that let in.
final class Door implements Closeable {
  /// For a connection that stands in the queue already.
  private static final Wait AT_MOST = new Wait(Duration.ofSeconds(10));

  /// More than any client that is judged ever needs.
  private static final int MOST = 200;

  private final List<ServerSocket> leaves = new ArrayList<>();
  private final List<Thread> porters = new ArrayList<>();
  private final BlockingQueue<Socket> arrived = new LinkedBlockingQueue<>();
  private final Deque<Socket> waiting = new ArrayDeque<>();

  private Door() {}

  /// Listens at the first address, and at the others as far as there are such addresses here.
  ///
  /// @param port 0 for any that is free
  static Door at(int port, List<InetAddress> addresses) throws IOException {
    Door door = new Door();
    door.leaves.add(new ServerSocket(port, MOST, addresses.getFirst()));
    for (InetAddress other : addresses.subList(1, addresses.size())) {
      try {
        door.leaves.add(new ServerSocket(door.port(), MOST, other));
      } catch (IOException _) {
        // a machine without IPv6
      }
    }
    for (ServerSocket leaf : door.leaves) {
      door.porters.add(Thread.ofVirtual().name("ws101-kit-door").start(() -> door.letIn(leaf)));
    }
    return door;
  }

  private void letIn(ServerSocket leaf) {
    try {
      for (int i = 0; i < MOST; i++) {
        arrived.add(leaf.accept());
      }
    } catch (IOException _) {
      // closed
    }
  }

  int port() {
    return leaves.getFirst().getLocalPort();
  }

  /// The next who comes within the time.
  Optional<Socket> next(Duration atMost) throws InterruptedException {
    return waiting.isEmpty()
        ? Optional.ofNullable(arrived.poll(atMost.toNanos(), TimeUnit.NANOSECONDS))
        : Optional.of(waiting.poll());
  }

  /// Whoever has come before this call. A connection of our own stands behind it in the queue, so
  /// that there is nothing to wait for.
  Optional<Socket> alreadyHere() throws IOException, InterruptedException {
    for (ServerSocket leaf : leaves) {
      try (Socket marker = new Socket(leaf.getInetAddress(), leaf.getLocalPort())) {
        Socket next = AT_MOST.first(arrived);
        while (next != null
            && !next.getRemoteSocketAddress().equals(marker.getLocalSocketAddress())) {
          waiting.add(next);
          next = AT_MOST.first(arrived);
        }
        if (next != null) {
          next.close();
        }
      }
    }
    return Optional.ofNullable(waiting.poll());
  }

  /// Nobody comes in any more when this returns: the port is given back only when the thread that
  /// waits at it has let go.
  @Override
  public void close() throws IOException {
    for (ServerSocket leaf : leaves) {
      leaf.close();
    }
    try {
      for (Thread porter : porters) {
        porter.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : waiting) {
      socket.close();
    }
    for (Socket socket : arrived) {
      socket.close();
    }
  }
}
