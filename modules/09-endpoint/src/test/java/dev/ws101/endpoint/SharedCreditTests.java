package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedCreditTests {

  @Test
  void allOrNothingIsTaken() {
    SharedCredit credit = new SharedCredit(10);
    assertThat(credit.take(11)).isFalse();
    assertThat(credit.take(10)).isTrue();
    assertThat(credit.take(1)).isFalse();
    credit.giveBack(10);
    assertThat(credit.left()).isEqualTo(10);
  }

  @Test
  void neverIsMoreOutThanThereWas() throws Exception {
    SharedCredit credit = new SharedCredit(3);
    AtomicInteger out = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        threads.submit(() -> {
          start.await();
          for (int j = 0; j < 2_000; j++) {
            if (credit.take(2)) {
              most.accumulateAndGet(out.addAndGet(2), Math::max);
              out.addAndGet(-2);
              credit.giveBack(2);
            }
          }
          return null;
        });
      }
      start.countDown();
    }
    assertThat(most).hasValueLessThanOrEqualTo(3);
    assertThat(credit.left()).isEqualTo(3);
  }

  /// 100 peers announce 1 MiB each and send nothing of it.
  @Test
  void announcementsTakeNoMoreThanTheCredit() {
    SharedCredit credit = new SharedCredit(4 << 20);
    List<Protocol> servers = new ArrayList<>();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long taken = 0;
    for (int i = 0; i < 100; i++) {
      Protocol server = opened(credit);
      servers.add(server);
      byte[] header = HexFormat.of().parseHex("82ff0000000000100000" + "00000000" + "00");
      long before = threads.getCurrentThreadAllocatedBytes();
      server.receive(header, 0, header.length);
      assertThat(server.next()).isNull();
      taken += threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(credit.left()).as("four have got what they announced").isZero();
    assertThat(taken).isBetween(4L << 20, (4L << 20) + 96 * 70_000);
    servers.forEach(Protocol::close);
    assertThat(credit.left()).isEqualTo(4 << 20);
  }

  private static Protocol opened(SharedCredit credit) {
    Protocol server = Options.DEFAULT.server(Admission.EVERYBODY);
    server.trust(credit);
    byte[] request = RawPeer.REQUEST.getBytes(StandardCharsets.US_ASCII);
    server.receive(request, 0, request.length);
    assertThat(server.next()).isInstanceOf(Event.Opened.class);
    return server;
  }
}
