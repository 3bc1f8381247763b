package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rungs 02 to 08 touch no socket, thread, lock, clock, default randomness or console.
///
/// They would be harder to read, and impossible to test without waiting, if they did. Class files
/// are read, not sources: an import says less than a call.
class PurityTests {
  /// @param references what begins like this is banned
  private record Ban(String what, Pattern references) {
    Ban(String what, String references) {
      this(what, Pattern.compile("^(" + references + ")"));
    }
  }

  private static final List<Ban> BANS =
      List.of(
          new Ban(
              "a socket",
              "java\\.net\\.(?!(URI|URISyntaxException|IDN)\\b)|java\\.nio\\.channels\\.|javax\\.net\\."),
          new Ban(
              "a thread",
              "java\\.lang\\.(\\w*Thread\\w*|Process\\w*)\\b|java\\.util\\.Timer"
                  + "|java\\.lang\\.ref\\.Cleaner"),
          new Ban("a lock", "synchronized |java\\.lang\\.Object\\.(wait|notify)"),
          new Ban("a lock, a thread or an executor", "java\\.util\\.concurrent\\."),
          new Ban(
              "a clock",
              "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.util\\.(Date|Calendar)\\b"
                  + "|java\\.time\\.(\\w*Clock\\b|InstantSource|\\w+\\.now )"),
          new Ban(
              "default randomness",
              "java\\.lang\\.Math\\.random|java\\.util\\.(UUID\\b|SplittableRandom)"
                  + "|java\\.util\\.Random\\.<init> \\(\\)|java\\.security\\.SecureRandom\\."
                  + "|java\\.util\\.random\\.RandomGenerator(Factory)?\\.(of|getDefault)"),
          new Ban(
              "the console", "java\\.lang\\.System\\.(out|err|in|console)\\b|java\\.lang\\.IO\\b"));

  @Test
  void pureRungsTouchNothingOfTheWorld() {
    Offence.assertNone(
        Repository.rungs().stream()
            .filter(Rung::isPure)
            .flatMap(rung -> Repository.mainClasses(rung.folder()).stream())
            .flatMap(facts -> judge(facts).stream())
            .toList());
  }

  private static List<Offence> judge(ClassFacts facts) {
    return BANS.stream()
        .flatMap(ban ->
            facts.references().stream()
                .filter(reference -> ban.references().matcher(reference).find())
                .map(reference ->
                    new Offence(
                        facts.name(),
                        "touches " + ban.what() + ": " + reference,
                        "let the caller pass in what is needed, or move it to rung 01 or 09")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OpensASocket.class,
        KeepsAThread.class,
        Synchronizes.class,
        LocksABlock.class,
        HoldsALock.class,
        CallsAConcurrentMap.class,
        ReadsTheNanoClock.class,
        AsksForNow.class,
        DrawsASeed.class,
        DrawsAKey.class,
        DrawsAnId.class,
        Prints.class
      })
  void whatTouchesTheWorldIsFound(Class<?> planted) throws IOException {
    assertThat(judge(facts(planted))).isNotEmpty();
  }

  @Test
  void whatOnlyComputesIsNot() throws IOException {
    assertThat(judge(facts(OnlyComputes.class))).isEmpty();
  }

  private static ClassFacts facts(Class<?> planted) throws IOException {
    try (var file =
        planted.getResourceAsStream("PurityTests$" + planted.getSimpleName() + ".class")) {
      return ClassFacts.of(file.readAllBytes());
    }
  }

  static final class OpensASocket {
    void run() throws IOException {
      new Socket().close();
    }
  }

  record KeepsAThread(Thread[] threads) {}

  static final class Synchronizes {
    synchronized void run() {}
  }

  static final class LocksABlock {
    void run() {
      synchronized (this) {
        hashCode();
      }
    }
  }

  record HoldsALock(ReentrantLock lock) {}

  static final class CallsAConcurrentMap {
    Object run() {
      return new ConcurrentHashMap<String, String>();
    }
  }

  static final class ReadsTheNanoClock {
    long run() {
      return System.nanoTime();
    }
  }

  static final class AsksForNow {
    Instant run() {
      return Instant.now();
    }
  }

  static final class DrawsASeed {
    int run() {
      return new Random().nextInt();
    }
  }

  static final class DrawsAKey {
    int run() {
      return new SecureRandom().nextInt();
    }
  }

  static final class DrawsAnId {
    String run() {
      return UUID.randomUUID().toString();
    }
  }

  static final class Prints {
    void run() {
      System.out.println();
    }
  }

  static final class OnlyComputes {
    long run(URI uri, Duration timeout, Instant then) {
      return uri.getPort() + timeout.toMillis() + then.toEpochMilli() + new Random(1).nextInt();
    }
  }
}
