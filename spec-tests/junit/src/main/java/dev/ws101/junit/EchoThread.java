package dev.ws101.junit;

import dev.ws101.kit.ClientStarter;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/// One connection of a client under test. How it ended is of no interest once it has connected; if
/// it does not come, it is why.
final class EchoThread implements ClientStarter.Client {
  private final Thread thread;
  private volatile boolean failed;

  /// @param thrown is told what the client throws
  private EchoThread(ClientConformance client, URI url, AtomicReference<Throwable> thrown) {
    thread =
        Thread.ofVirtual().name("client-under-test").unstarted(() -> echo(client, url, thrown));
  }

  static EchoThread of(ClientConformance client, URI url, AtomicReference<Throwable> thrown) {
    EchoThread one = new EchoThread(client, url, thrown);
    one.thread.start();
    return one;
  }

  private void echo(ClientConformance client, URI url, AtomicReference<Throwable> thrown) {
    try {
      client.echo(url);
    } catch (Exception | LinkageError | AssertionError e) {
      thrown.set(e);
      failed = true;
    }
  }

  /// One that returns may still be about to connect, in a thread of its own.
  @Override
  public boolean hasEnded() {
    return failed;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
