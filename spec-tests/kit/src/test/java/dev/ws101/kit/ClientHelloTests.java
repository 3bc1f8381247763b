package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class ClientHelloTests {
  /// What the JDK begins with.
  private static byte[] hello(String name) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    parameters.setCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
    engine.setSSLParameters(parameters);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), out);
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void nameSuitesAndVersionsAreReadOutOfIt() throws Exception {
    ClientHello hello = ClientHello.parse(hello("somewhere.example")).orElseThrow();
    assertThat(hello.names()).containsExactly("somewhere.example");
    assertThat(hello.suites()).contains(0x1301);
    assertThat(hello.versions()).contains(0x0304);
  }

  @Test
  void anyPartOfItIsNotEnough() throws Exception {
    byte[] whole = hello("somewhere.example");
    for (int length = 0; length < whole.length; length++) {
      assertThat(ClientHello.parse(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  @Test
  void itMayComeInSeveralRecords() throws Exception {
    byte[] whole = hello("somewhere.example");
    int half = 40;
    ByteBuffer two = ByteBuffer.allocate(whole.length + 5);
    two.put(whole, 0, 3).putShort((short) half).put(whole, 5, half);
    int rest = whole.length - 5 - half;
    two.put(whole, 0, 3).putShort((short) rest).put(whole, 5 + half, rest);
    assertThat(ClientHello.parse(two.array())).isEqualTo(ClientHello.parse(whole));
  }

  @Test
  void whatIsCutShortInsideIsAFailure() {
    byte[] wrong = {22, 3, 1, 0, 7, 1, 0, 0, 3, 3, 3, 0};
    assertThatThrownBy(() -> ClientHello.parse(wrong)).isInstanceOf(Judgement.class);
  }

  @Test
  void httpIsNoBeginningOfTls() {
    assertThat(ClientHello.begins(new byte[] {'G', 'E', 'T', ' '})).isFalse();
    assertThat(ClientHello.begins(new byte[] {22, 3, 1, 0})).isTrue();
  }
}
