package dev.ws101.sockets;

import dev.ws101.certificates.ThrowAwayCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;

/// The ways to join two ends, so that one test speaks for all of them.
enum Wire {
  TCP {
    @Override
    Ends open() throws IOException {
      try (Listener listener = Listener.bind(loopback())) {
        Transport client = TcpTransport.connect(listener.address(), PATIENCE);
        return new Ends(client, listener.accept().orElseThrow());
      }
    }
  },
  TLS {
    @Override
    Ends open() throws Exception {
      try (Listener listener = Listener.bind(loopback(), CERTIFICATE.serverContext())) {
        TcpTransport tcp = TcpTransport.connect(listener.address(), PATIENCE);
        Transport server = listener.accept().orElseThrow();
        // The server's handshake is part of its first call, so somebody must make one.
        Side greeting = Side.run(() -> server.write(new byte[1], 0, 1));
        Transport client =
            TlsTransport.client(tcp, CERTIFICATE.clientContext(), "localhost", PATIENCE);
        client.read(new byte[1], 0, 1);
        greeting.join();
        return new Ends(client, server);
      }
    }
  },
  MEMORY {
    @Override
    Ends open() {
      MemoryTransport.Pair pair = MemoryTransport.pair();
      return new Ends(pair.left(), pair.right());
    }
  };

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final ThrowAwayCertificate CERTIFICATE = certificate();

  abstract Ends open() throws Exception;

  static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  private static ThrowAwayCertificate certificate() {
    try {
      return ThrowAwayCertificate.forHosts("localhost", "127.0.0.1");
    } catch (IOException | GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /// Both ends of an open connection.
  record Ends(Transport client, Transport server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (client;
          server) {
        // Only the closing is wanted.
      }
    }
  }
}
