package dev.ws101.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop as it stands at rung 01: an echo, which knows nothing of frames yet.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {

  /// The loop that grows by a line or two with every rung.
  static void echo(Transport transport) throws IOException {
    byte[] bytes = new byte[8192];
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      transport.write(bytes, 0, count);
    }
    transport.shutdownOutput();
  }

  @Test
  void whatIsSentComesBack() throws Exception {
    byte[] sent = "What hath God wrought".getBytes(UTF_8);
    try (Listener listener = Listener.bind(Wire.loopback())) {
      Side server =
          Side.run(() -> {
            try (Transport transport = listener.accept().orElseThrow()) {
              echo(transport);
            }
          });
      try (Transport client = TcpTransport.connect(listener.address(), Wire.PATIENCE)) {
        client.write(sent, 0, sent.length);
        client.shutdownOutput();
        assertThat(Reading.all(client)).isEqualTo(sent);
      }
      server.join();
    }
  }
}
