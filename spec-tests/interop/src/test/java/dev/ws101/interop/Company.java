package dev.ws101.interop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Peers, each started when it is first met and kept for all scenarios.
///
/// @param <R> what they are once they have been started
final class Company<R extends Peer.Running> {
  /// What we say to a peer that is silent for longer than [Line] has it.
  private static final String LATE = "idle for too long";

  private record Key(Peer<?> peer, boolean secure) {}

  private record Started<R>(R running, Reports reports) {}

  private final Tls tls;
  private final Map<Key, Started<R>> known = new HashMap<>();

  /// @param directory an empty one, for certificates
  Company(Path directory) throws Exception {
    tls = Tls.in(directory);
  }

  /// What the two sides of a `wss` connection need.
  Tls tls() {
    return tls;
  }

  /// What is done with a peer.
  interface Meeting<R> {
    void take(R running, Reports reports) throws Exception;
  }

  /// Takes a meeting, and adds what the peer said to whatever goes wrong there.
  ///
  /// One that has failed by the clock is taken once more, and said to be. Java-WebSocket 1.6.0
  /// keeps an echo back now and then until something else happens on the connection: its threads do
  /// not agree on what the selector is to look at.
  void meet(Peer<R> peer, boolean secure, Meeting<R> meeting) throws Exception {
    try {
      meetOnce(peer, secure, meeting);
    } catch (AssertionError e) {
      if (!e.getMessage().contains(LATE)) {
        throw e;
      }
      System.err.println("once more with " + peer.name() + ": " + e.getMessage());
      meetOnce(peer, secure, meeting);
    }
  }

  private void meetOnce(Peer<R> peer, boolean secure, Meeting<R> meeting) throws Exception {
    Key key = new Key(peer, secure);
    if (!known.containsKey(key)) {
      Reports reports = new Reports();
      R running = peer.start(secure ? Optional.of(tls) : Optional.empty(), reports);
      known.put(key, new Started<>(running, reports));
    }
    Started<R> started = known.get(key);
    started.reports().clear();
    try {
      meeting.take(started.running(), started.reports());
    } catch (Exception | AssertionError e) {
      String said = started.reports().transcript();
      throw new AssertionError(e.getMessage() + "\nthe peer: " + said, e);
    }
  }

  /// Stops all.
  void stop() throws Exception {
    for (Started<R> started : known.values()) {
      started.running().stop();
    }
  }
}
