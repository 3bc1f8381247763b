package dev.ws101.junit;

import dev.ws101.kit.ClientStarter;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// One connection of a client under test. How it ended is of no interest once it has connected; if
/// it does not come, it is why.
final class EchoThread implements ClientStarter.Client {
  private final Thread thread;
  private final Duration patience;
  private volatile boolean failed;
  private volatile OptionalLong returned = OptionalLong.empty();

  /// @param thrown is told what the client throws
  private EchoThread(
      ClientConformance client, URI url, Duration patience, AtomicReference<Throwable> thrown) {
    this.patience = patience;
    thread =
        Thread.ofVirtual().name("client-under-test").unstarted(() -> echo(client, url, thrown));
  }

  /// @param patience how long one that has returned may still be about to connect
  static EchoThread of(
      ClientConformance client, URI url, Duration patience, AtomicReference<Throwable> thrown) {
    EchoThread one = new EchoThread(client, url, patience, thrown);
    one.thread.start();
    return one;
  }

  private void echo(ClientConformance client, URI url, AtomicReference<Throwable> thrown) {
    try {
      client.echo(url);
      returned = OptionalLong.of(System.nanoTime());
    } catch (Exception | LinkageError | AssertionError e) {
      thrown.set(e);
      failed = true;
    }
  }

  /// One that returns may still be about to connect, in a thread of its own. But it has been
  /// started, and need not be waited for as long as a program that is.
  @Override
  public boolean hasEnded() {
    return failed || returned.stream().anyMatch(at -> System.nanoTime() - at > patience.toNanos());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
