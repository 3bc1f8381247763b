package dev.ws101.endpoint;

import dev.ws101.engine.Protocol;
import dev.ws101.engine.Sent;
import dev.ws101.engine.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Tells the application what became of its messages, on a thread of its own, in order: what hangs
/// on a future is somebody else's code, and must hold up neither a lock nor whoever writes.
final class Teller {
  private final Protocol protocol;
  private List<Settled> untold = new ArrayList<>();
  private boolean telling;

  Teller(Protocol protocol) {
    this.protocol = protocol;
  }

  /// Asks the engine for news, and sees to it that they are told. To be called with the lock held.
  void tell(Core core) {
    for (Settled fate = protocol.settled(); fate != null; fate = protocol.settled()) {
      untold.add(fate);
    }
    if (!telling && !untold.isEmpty()) {
      telling = true;
      Thread.ofVirtual().name("ws101-teller").start(() -> run(core));
    }
  }

  private void run(Core core) {
    for (List<Settled> news = core.get(this::news); !news.isEmpty(); news = core.get(this::news)) {
      news.forEach(fate -> future(fate).complete(fate.sent()));
    }
  }

  private List<Settled> news() {
    List<Settled> news = untold;
    untold = new ArrayList<>();
    telling = !news.isEmpty();
    return news;
  }

  /// The tickets that we give are futures.
  @SuppressWarnings("unchecked")
  private static CompletableFuture<Sent> future(Settled fate) {
    return (CompletableFuture<Sent>) fate.ticket();
  }
}
