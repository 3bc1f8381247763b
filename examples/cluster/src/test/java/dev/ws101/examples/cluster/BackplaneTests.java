package dev.ws101.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;

/// Both backplanes keep the same promises.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackplaneTests {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static Program redis;

  /// Which.
  enum Kind {
    EMBEDDED {
      @Override
      Backplane open(int kept) {
        return new EmbeddedBackplane(kept);
      }
    },
    REDIS {
      @Override
      Backplane open(int kept) throws IOException, InterruptedException {
        return new RedisBackplane(redis().uri(), UUID.randomUUID().toString(), kept);
      }
    };

    abstract Backplane open(int kept) throws IOException, InterruptedException;
  }

  private static Program redis() throws IOException, InterruptedException {
    if (redis == null) {
      redis = Program.redis(folder);
    }
    return redis;
  }

  @AfterAll
  static void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  private static List<String> texts(List<Backplane.Entry> entries) {
    return entries.stream().map(Backplane.Entry::text).toList();
  }

  @ParameterizedTest
  @EnumSource
  void messagesHaveOneOrderWithoutHoles(Kind kind) throws Exception {
    try (Backplane backplane = kind.open(100)) {
      Position one = backplane.publish("a", "one");
      Position two = backplane.publish("b", "two");

      assertThat(one.offset()).isOne();
      assertThat(one.isFollowedBy(two)).isTrue();
      assertThat(backplane.read(Position.START, AT_ONCE))
          .containsExactly(new Backplane.Entry(one, "one"), new Backplane.Entry(two, "two"));
      assertThat(texts(backplane.read(one, AT_ONCE))).containsExactly("two");
      assertThat(backplane.read(two, AT_ONCE)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPublishedTwiceIsThereOnce(Kind kind) throws Exception {
    try (Backplane backplane = kind.open(100)) {
      Position first = backplane.publish("a", "one");
      backplane.publish("b", "two");

      assertThat(backplane.publish("a", "one")).isEqualTo(first);
      assertThat(texts(backplane.read(Position.START, AT_ONCE))).containsExactly("one", "two");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReaderWaitsForWhatComes(Kind kind) throws Exception {
    try (Backplane backplane = kind.open(100)) {
      Position one = backplane.publish("a", "one");
      var next = new CompletableFuture<List<Backplane.Entry>>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              next.complete(backplane.read(one, PATIENCE));
            } catch (IOException | InterruptedException e) {
              next.completeExceptionally(e);
            }
          });
      backplane.publish("b", "two");

      assertThat(texts(next.get(60, TimeUnit.SECONDS))).containsExactly("two");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOldestGoFirstAndTheReaderSeesIt(Kind kind) throws Exception {
    try (Backplane backplane = kind.open(3)) {
      Position one = backplane.publish("1", "one");
      for (int i = 2; i <= 9; i++) {
        backplane.publish(Integer.toString(i), "another");
      }
      List<Backplane.Entry> rest = backplane.read(one, AT_ONCE);

      assertThat(rest).hasSize(3);
      assertThat(rest.getFirst().at()).isEqualTo(new Position(one.epoch(), 7));
      assertThat(one.isFollowedBy(rest.getFirst().at())).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReaderOfAnotherHistoryGetsThisOneFromItsBegin(Kind kind) throws Exception {
    try (Backplane backplane = kind.open(100)) {
      Position one = backplane.publish("a", "one");
      backplane.publish("b", "two");

      for (long epoch : new long[] {one.epoch() - 1, one.epoch() + 1}) {
        assertThat(texts(backplane.read(new Position(epoch, 7), AT_ONCE)))
            .containsExactly("one", "two");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsAtANodeIsSoUntilItSaysOtherwiseOrNothing(Kind kind) throws Exception {
    try (Backplane backplane = kind.open(100)) {
      backplane.present("one", List.of("Ann", "Bob"), PATIENCE);
      backplane.present("two", List.of("Bob", "Cleo"), Duration.ofMillis(20));
      while (backplane.people().contains("Cleo")) {
        Thread.onSpinWait();
      }
      assertThat(backplane.people()).containsExactly("Ann", "Bob");
      backplane.present("one", List.of(), PATIENCE);
      assertThat(backplane.people()).isEmpty();
    }
  }

  @Test
  void aRedisThatHasForgottenBeginsAnotherHistory() throws Exception {
    try (Backplane backplane = Kind.REDIS.open(100);
        RedisClient administrator = RedisClient.create(redis().uri())) {
      backplane.publish("a", "one");
      Position two = backplane.publish("b", "two");
      administrator.flushAll();
      Position anew = backplane.publish("c", "three");

      assertThat(anew.epoch()).isGreaterThan(two.epoch());
      assertThat(anew.offset()).isOne();
      assertThat(texts(backplane.read(two, AT_ONCE))).containsExactly("three");
    }
  }

  @Test
  void aRedisThatIsNotThereIsAnIOException() throws Exception {
    try (Program gone = Program.redis(folder);
        Backplane backplane = new RedisBackplane(gone.uri(), "x", 10)) {
      gone.process().destroyForcibly().onExit().join();
      assertThatThrownBy(() -> backplane.publish("a", "one"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Redis: ");
    }
  }
}
