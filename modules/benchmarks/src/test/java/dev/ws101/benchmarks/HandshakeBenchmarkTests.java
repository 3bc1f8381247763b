package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandshakeBenchmarkTests {
  private final HandshakeBenchmark benchmark = new HandshakeBenchmark();

  /// The key is the RFC's example, and so is what answers it.
  @Test
  void theAnswerOpensTheConnection() {
    assertThat(new String(benchmark.answer(), US_ASCII))
        .startsWith("HTTP/1.1 101 ")
        .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol: chat\r\n");
    assertThat(benchmark.acceptKeyAlone()).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }
}
