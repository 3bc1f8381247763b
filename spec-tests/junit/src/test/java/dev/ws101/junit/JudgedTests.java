package dev.ws101.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import dev.ws101.mutants.ControlFault;
import dev.ws101.mutants.NaiveClient;
import dev.ws101.mutants.NaiveServer;
import dev.ws101.mutants.Oddity;
import dev.ws101.mutants.Quirk;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/// Classes as maintainers write them, run by JUnit.
@Timeout(600)
class JudgedTests {
  /// For a server that leaves us waiting often.
  private static final Settings HASTY = Settings.DEFAULT.timeout(Duration.ofSeconds(1));

  private static final String PINGS = "6455/5.5.2/";
  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final AtomicInteger STOPPED = new AtomicInteger();

  private static EngineExecutionResults good;

  @BeforeAll
  static void judgeAGoodServer() {
    good = run(Good.class);
  }

  /// A server with quirks.
  abstract static class Quirky implements ServerConformance {
    private final Quirk[] quirks;
    private NaiveServer server;

    Quirky(Quirk... quirks) {
      this.quirks = quirks;
    }

    @Override
    public URI start() throws IOException {
      STARTED.incrementAndGet();
      server = NaiveServer.with(quirks);
      return server.uri();
    }

    @Override
    public void stop() throws IOException {
      STOPPED.incrementAndGet();
      server.close();
    }
  }

  static final class Good extends Quirky {}

  static final class Deaf extends Quirky {
    Deaf() {
      super(ControlFault.EMPTY_PONG);
    }

    @Override
    public Terms terms() {
      return Terms.DEFAULT.settings(HASTY);
    }
  }

  static final class KnownToBeDeaf extends Quirky {
    KnownToBeDeaf() {
      super(ControlFault.EMPTY_PONG);
    }

    @Override
    public Terms terms() {
      return Terms.DEFAULT
          .settings(HASTY.upto(6))
          .knownToFail(PINGS + "short-ping", "issue 17")
          .knownToFail(PINGS + "empty-ping", "issue 18")
          .skip("6455/5.5.3/*", "no pings at all");
    }
  }

  static final class Uncompressed extends Quirky {
    Uncompressed() {
      super(Oddity.DECLINES_COMPRESSION);
    }
  }

  static final class DeclaredUncompressed extends Quirky {
    DeclaredUncompressed() {
      super(Oddity.DECLINES_COMPRESSION);
    }

    @Override
    public Terms terms() {
      return Terms.DEFAULT.without(Ability.DEFLATE, "not yet");
    }
  }

  static final class Client implements ClientConformance {
    @Override
    public void echo(URI url) throws IOException {
      NaiveClient.with().start(url);
    }
  }

  static final class Nobody implements ClientConformance {
    @Override
    public void echo(URI url) {
      throw new UnsupportedOperationException("still to be written");
    }
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return run(selectClass(tests));
  }

  private static EngineExecutionResults run(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
  }

  private static List<String> names(List<Event> events) {
    return events.stream()
        .map(Event::getTestDescriptor)
        .map(TestDescriptor::getDisplayName)
        .toList();
  }

  private static List<String> ids(List<Event> events) {
    return names(events).stream().map(name -> name.split(": ")[0]).toList();
  }

  @Test
  void everyCaseIsATestOfItsClause() {
    List<Event> told = good.testEvents().started().list();

    assertThat(names(good.testEvents().failed().list())).isEmpty();
    assertThat(names(good.testEvents().aborted().list())).as("without TLS").hasSizeLessThan(10);
    assertThat(ids(told))
        .containsAll(Cases.of(Role.SERVER, Tier.FAST).stream().map(one -> one.id()).toList())
        .endsWith("ability/echo", "ability/pong", "ability/deflate")
        .hasSize(Cases.of(Role.SERVER, Tier.FAST).size() + 3);
    assertThat(told)
        .filteredOn(one -> one.getTestDescriptor().getDisplayName().startsWith(PINGS))
        .isNotEmpty()
        .allSatisfy(one ->
            assertThat(one.getTestDescriptor().getParent().orElseThrow().getDisplayName())
                .isEqualTo("RFC 6455 5.5.2"));
  }

  @Test
  void aFaultFailsTheTestsThatAreAboutItAndNoOther() {
    EngineExecutionResults results = run(Deaf.class);

    assertThat(ids(results.testEvents().failed().list()))
        .contains(PINGS + "short-ping")
        .doesNotContain(PINGS + "empty-ping")
        .noneMatch(id -> id.matches("6455/(4|5\\.[1236]/|8|9).*"))
        .hasSizeLessThan(20);
  }

  @Test
  void whatIsKnownIsAbortedAndWhatIsNoLongerTrueFails() {
    EngineExecutionResults results = run(KnownToBeDeaf.class);
    List<String> failed = ids(results.testEvents().failed().list());
    List<String> aborted = ids(results.testEvents().aborted().list());

    assertThat(aborted).contains(PINGS + "short-ping", "6455/5.5.3/ten-pings");
    assertThat(failed).contains(PINGS + "empty-ping").noneMatch(id -> id.startsWith("6455/5.5.3/"));
    assertThat(names(results.testEvents().list())).noneMatch(name -> name.startsWith("7692/"));
  }

  @Test
  void anAbilityThatIsMissedIsOneFailureUntilItIsDeclared() {
    EngineExecutionResults missed = run(Uncompressed.class);
    EngineExecutionResults declared = run(DeclaredUncompressed.class);

    assertThat(ids(missed.testEvents().failed().list())).containsExactly("ability/deflate");
    assertThat(ids(missed.testEvents().aborted().list())).contains("7692/7.2/text");
    assertThat(ids(declared.testEvents().failed().list())).isEmpty();
    assertThat(ids(declared.testEvents().aborted().list()))
        .contains("7692/7.2/text", "ability/deflate");
  }

  /// As an IDE does it that was told to run one line of its tree again.
  @Test
  void oneTestIsRunByItself() {
    Event ping =
        good.testEvents().succeeded().list().stream()
            .filter(one -> one.getTestDescriptor().getDisplayName().startsWith(PINGS + "short-"))
            .findFirst()
            .orElseThrow();
    STARTED.set(0);
    STOPPED.set(0);
    EngineExecutionResults again = run(selectUniqueId(ping.getTestDescriptor().getUniqueId()));

    assertThat(ids(again.testEvents().succeeded().list())).containsExactly(PINGS + "short-ping");
    assertThat(STARTED).hasValue(1);
    assertThat(STOPPED).hasValue(1);
  }

  @Test
  void aPropertyNarrowsTheRun() {
    System.setProperty(Plan.ONLY, PINGS + "*,6455/5.5.3/*");
    try {
      assertThat(ids(run(Good.class).testEvents().succeeded().list()))
          .allMatch(id -> id.matches("6455/5\\.5\\.[23]/.*|ability/.*"))
          .contains(PINGS + "short-ping", "6455/5.5.3/ten-pings");
    } finally {
      System.clearProperty(Plan.ONLY);
    }
  }

  /// It returns before it has connected, as clients with callbacks do.
  @Test
  void aClientIsJudgedByItsCases() {
    EngineExecutionResults results = run(Client.class);

    assertThat(ids(results.testEvents().failed().list())).isEmpty();
    assertThat(ids(results.testEvents().started().list()))
        .hasSize(Cases.of(Role.CLIENT, Tier.FAST).size() + 3);
  }

  @Test
  void aClientThatDoesNotComeIsOneFailureWithWhatItHasThrown() {
    List<Event> failed = run(Nobody.class).containerEvents().failed().list();

    assertThat(failed).hasSize(1);
    Throwable why =
        failed
            .getFirst()
            .getRequiredPayload(TestExecutionResult.class)
            .getThrowable()
            .orElseThrow();
    assertThat(why).hasMessageContaining("Nobody ended without connecting");
    assertThat(why.getSuppressed()).singleElement().asString().contains("still to be written");
  }
}
