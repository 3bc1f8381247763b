package dev.ws101.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

@Timeout(300)
class ServerConformanceTests {
  private static final AtomicInteger STOPPED = new AtomicInteger();

  @BeforeEach
  void nothingIsStoppedYet() {
    STOPPED.set(0);
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  /// Takes connections and ends them.
  static final class NoServer implements ServerConformance {
    private final ServerSocket listening = open();

    private static ServerSocket open() {
      try {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public URI start() {
      Thread.ofVirtual().start(this::hangUp);
      return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    private void hangUp() {
      try {
        while (true) {
          Socket socket = listening.accept();
          socket.close();
        }
      } catch (IOException _) {
        // stopped
      }
    }

    @Override
    public void stop() throws IOException {
      STOPPED.incrementAndGet();
      listening.close();
    }
  }

  @Test
  void whereNobodyCanBeJudgedOneFailureSaysSo() {
    EngineExecutionResults results = run(NoServer.class);

    assertThat(results.testEvents().count()).isZero();
    results
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                finishedWithFailure(
                    instanceOf(AssertionFailedError.class),
                    message(text ->
                        text.startsWith("could not be judged: ws://127.0.0.1:")
                            && text.contains("does not open WebSocket connections")))));
    assertThat(STOPPED).hasValue(1);
  }

  /// It never comes to a start.
  static final class StaleTerms implements ServerConformance {
    @Override
    public URI start() {
      STOPPED.incrementAndGet();
      return URI.create("ws://127.0.0.1/");
    }

    @Override
    public Terms terms() {
      return Terms.DEFAULT.skip("6455/9.9/gone", "it was there once");
    }
  }

  @Test
  void staleTermsAreToldBeforeAnythingStarts() {
    EngineExecutionResults results = run(StaleTerms.class);

    results
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                finishedWithFailure(
                    instanceOf(IllegalArgumentException.class),
                    message(text -> text.contains("6455/9.9/gone")))));
    assertThat(STOPPED).hasValue(0);
  }
}
