package dev.ws101.mutants;

import dev.ws101.kit.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;

/// The TLS of a [NaiveServer], as its quirks have it.
final class NaiveServerTls {
  private static final int HANDSHAKE = 22;

  /// No ClientHello is as short as this.
  private static final int SHORTEST = 40;

  private final Socket plain;
  private final Set<Quirk> quirks;
  private byte[] first = new byte[0];

  NaiveServerTls(Socket plain, Set<Quirk> quirks) {
    this.plain = plain;
    this.quirks = quirks;
  }

  /// What the server speaks over: the plain connection if a quirk has it so.
  Socket socket() throws IOException {
    InputStream in = plain.getInputStream();
    byte[] head = in.readNBytes(5);
    boolean hello = head.length == 5 && head[0] == HANDSHAKE;
    if (!hello && quirks.contains(TlsFault.SERVES_PLAIN_REQUESTS_TOO)) {
      first = head;
      return plain;
    }
    if (hello
        && head[3] == 0
        && head[4] < SHORTEST
        && quirks.contains(TlsFault.READS_ON_BEHIND_A_FAILURE)) {
      in.skipNBytes(head[4]);
      return plain;
    }
    SSLSocket tls = (SSLSocket) TlsIdentity.LOCALHOST.over(plain, new ByteArrayInputStream(head));
    tls.startHandshake();
    boolean unknown =
        tls.getSession() instanceof ExtendedSSLSession session
            && session.getRequestedServerNames().toString().contains(".invalid");
    if (unknown && quirks.contains(TlsFault.SILENT_FOR_UNKNOWN_NAMES)) {
      NaiveConnection.swallow(tls);
    }
    return tls;
  }

  /// What has been read of the plain connection.
  byte[] first() {
    return first;
  }
}
