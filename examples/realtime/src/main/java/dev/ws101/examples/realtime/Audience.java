package dev.ws101.examples.realtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Many clients that all go the same way, a virtual thread each.
final class Audience implements AutoCloseable {
  private final Way way;
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<IOException> failure = new AtomicReference<>();
  private volatile Tally tally = new Tally();
  private volatile Duration pause;
  private volatile boolean closing;

  /// Connects them and begins to listen.
  ///
  /// @param pause between two questions, for those who ask
  Audience(Way way, Ports ports, Manners manners, int count, Duration pause) throws IOException {
    this.way = way;
    this.pause = pause;
    try {
      for (int i = 0; i < count; i++) {
        Client client = Client.connect(way, ports, manners);
        clients.add(client);
        client.open();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    for (int i = 0; i < count; i++) {
      Client client = clients.get(i);
      double phase = (double) i / count;
      threads.add(Thread.ofVirtual().start(() -> follow(client, phase)));
    }
  }

  /// @param phase where in the pause of the others this one asks, as they do not all come at once
  private void follow(Client client, double phase) {
    Duration known = Duration.ZERO;
    long due = 0;
    try {
      while (!closing) {
        client.receive().forEach(event -> tally.arrived(event));
        if (way == Way.SHORT_POLLING) {
          if (!pause.equals(known)) {
            known = pause;
            due = System.nanoTime() + (long) (known.toNanos() * phase);
          }
          Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
          due = Math.max(due + known.toNanos(), System.nanoTime()); // who is late does not hurry
        }
      }
    } catch (IOException e) {
      if (!closing) {
        failure.compareAndSet(null, e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void pause(Duration other) {
    pause = other;
  }

  /// Counts from now on, and no more what came before.
  Tally begin() {
    tally = new Tally();
    return tally;
  }

  /// Of all of them, so far.
  Traffic traffic() {
    return clients.stream().map(Client::traffic).reduce(Traffic.NONE, Traffic::plus);
  }

  /// @throws IOException when one has lost its connection
  void check() throws IOException {
    IOException lost = failure.get();
    if (lost != null) {
      throw new IOException(
          "a client of %s has failed: %s".formatted(way, lost.getMessage()), lost);
    }
  }

  @Override
  public void close() throws IOException {
    closing = true;
    threads.forEach(Thread::interrupt);
    for (Client client : clients) {
      client.close();
    }
  }
}
