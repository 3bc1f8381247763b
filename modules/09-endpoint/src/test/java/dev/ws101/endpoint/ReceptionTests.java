package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import dev.ws101.sockets.MemoryTransport;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One client after another.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReceptionTests {
  private static final int MANY = 500;

  /// A client that has said all it ever says.
  private record Arrival(MemoryTransport stream, RawPeer peer) {
    static Arrival make() throws IOException {
      var pair = MemoryTransport.pair();
      RawPeer peer = new RawPeer(pair.right(), Role.CLIENT);
      peer.write(RawPeer.REQUEST);
      peer.frame(Opcode.CLOSE, "");
      peer.end();
      return new Arrival(pair.left(), peer);
    }
  }

  /// The moment in between is short, so it takes many to meet it.
  @Test
  void whoIsNotCountedAnyMoreTakesNoPlace() throws Exception {
    Options one = Options.DEFAULT.with(Crowd.DEFAULT.withConnections(1));
    Reception reception = new Reception(one, Gate.OPEN, _ -> {});
    for (int i = 0; i < MANY; i++) {
      Arrival next = Arrival.make();
      while (!reception.connections().isEmpty()) {
        Thread.onSpinWait();
      }
      reception.serve(next.stream(), false);
      assertThat(next.peer().readToEnd()).startsWith("HTTP/1.1 101 ");
    }
  }
}
