package dev.ws101.eventloop;

import dev.ws101.sockets.ClientAuth;
import dev.ws101.sockets.TlsTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// TLS over TCP, by the JDK's engine. [6455-4.2.2-02]
///
/// What arrived of a record that is not whole is kept, and what is encrypted and not written. Both
/// are small, and nothing else is: the buffers in between are the loop's. What the engine wants
/// computed, such as signatures, runs on another thread.
final class TlsStream implements Stream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final Loop loop;
  private final SSLEngine engine;
  private ByteBuffer arrived = NOTHING;
  private ByteBuffer plain = NOTHING;
  private ByteBuffer waiting = NOTHING;
  private Runnable again = () -> {};
  private boolean busy;
  private boolean wholeRecords;

  /// Whether the peer has said anything since the handshake.
  private boolean heard;

  /// Whether something has failed, and an alert says so.
  private boolean said;

  /// @param clients whether they are asked who they are
  TlsStream(SocketChannel channel, SSLContext context, ClientAuth clients, Loop loop) {
    this.channel = channel;
    this.loop = loop;
    this.engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    clients.ask(parameters);
    engine.setSSLParameters(parameters);
  }

  /// @param action reads again, on the loop, though nothing may have arrived
  void whenReady(Runnable action) {
    again = action;
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    if (busy) {
      return 0;
    }
    if (said) {
      return skip();
    }
    ByteBuffer target = ByteBuffer.wrap(into, from, to - from);
    take(plain, target);
    if (target.position() > from) {
      return target.position() - from;
    }
    return readNet(from, target);
  }

  private int readNet(int from, ByteBuffer target) throws IOException {
    ByteBuffer net = loop.tlsInput();
    net.clear().put(arrived);
    boolean end = channel.read(net) < 0;
    net.flip();
    try {
      unwrap(net, target);
    } catch (SSLException e) {
      throw told(e);
    } finally {
      arrived = copy(net);
    }
    int count = target.position() - from;
    heard |= count > 0;
    if (busy) {
      return count; // what is computed may fail at any moment: we ask when it is done
    }
    if (count == 0 && engine.isInboundDone()) {
      return -1;
    }
    if (count == 0 && end) {
      throw new IOException("the stream ended without a close_notify");
    }
    return count;
  }

  private void unwrap(ByteBuffer net, ByteBuffer target) throws IOException {
    wholeRecords = false;
    answer(); // where what was computed says that it has failed
    boolean goesOn = true;
    while (goesOn && !engine.isInboundDone()) {
      SSLEngineResult result = engine.unwrap(net, target);
      goesOn =
          switch (result.getStatus()) {
            case OK -> advanced(result);
            case BUFFER_OVERFLOW -> overflow(net, target);
            case BUFFER_UNDERFLOW, CLOSED -> {
              answer();
              yield false;
            }
          };
    }
  }

  /// What to say of a failure here; the peer is told by an alert. [6455-4.2.2-03]
  private IOException told(SSLException failure) throws IOException {
    var peer = (InetSocketAddress) channel.getRemoteAddress();
    String name = peer.getAddress().getHostAddress() + ":" + peer.getPort();
    for (int i = 0; i < 2 && !said; i++) { // the engine may complain once more before it speaks
      try {
        while (wrap(NOTHING).bytesProduced() > 0) {
          said = true;
        }
      } catch (IOException _) {
        // the peer has gone, or there is nothing to say
      }
    }
    return heard
        ? failure
        : new IOException(
            "TLS handshake with %s failed: %s".formatted(name, TlsTransport.reason(failure)),
            failure);
  }

  /// Reads over what still comes, until the peer has heard what we have said and ends. Were it left
  /// unread, the system would reset the connection, and our alert might be lost.
  private int skip() throws IOException {
    ByteBuffer net = loop.tlsInput();
    try {
      return channel.read(net.clear()) < 0 ? -1 : 0;
    } catch (IOException e) {
      said = false; // nobody hears it
      throw e;
    }
  }

  @Override
  public boolean hasLastWord() {
    return said;
  }

  /// The target has no room for a whole record.
  private boolean overflow(ByteBuffer net, ByteBuffer target) throws IOException {
    wholeRecords = true;
    if (target.position() == 0 || !plain.hasRemaining()) {
      ByteBuffer own = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
      engine.unwrap(net, own);
      plain = own.flip();
      take(plain, target);
    }
    return false;
  }

  private boolean advanced(SSLEngineResult result) throws IOException {
    return switch (result.getHandshakeStatus()) {
      case NEED_TASK -> {
        compute();
        yield false;
      }
      case NEED_WRAP -> {
        answer();
        yield true;
      }
      default ->
          result.bytesConsumed() > 0 || result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    };
  }

  private void compute() {
    busy = true;
    Thread.ofVirtual()
        .name("ws101-tls")
        .start(() -> {
          for (Runnable task = engine.getDelegatedTask();
              task != null;
              task = engine.getDelegatedTask()) {
            task.run();
          }
          loop.execute(() -> {
            busy = false;
            again.run();
          });
        });
  }

  /// Sends what the engine has to say for itself.
  private void answer() throws IOException {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
      wrap(NOTHING);
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK && !busy) {
      compute();
    }
  }

  private SSLEngineResult wrap(ByteBuffer from) throws IOException {
    ByteBuffer net = loop.tlsOutput().clear();
    SSLEngineResult result = engine.wrap(from, net);
    net.flip();
    if (!waiting.hasRemaining()) {
      channel.write(net);
    }
    if (net.hasRemaining()) {
      waiting = joined(waiting, net);
    }
    return result;
  }

  @Override
  public boolean hasMore() {
    return plain.hasRemaining() || wholeRecords;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining() && flush()) {
      int before = bytes.position();
      SSLEngineResult result = wrap(bytes);
      if (result.getStatus() == SSLEngineResult.Status.CLOSED || bytes.position() == before) {
        throw new IOException("TLS is not open");
      }
    }
  }

  @Override
  public boolean flush() throws IOException {
    if (waiting.hasRemaining()) {
      channel.write(waiting);
    }
    if (!waiting.hasRemaining()) {
      waiting = NOTHING;
    }
    return waiting == NOTHING;
  }

  @Override
  public List<X509Certificate> certificates() {
    return TlsTransport.certificates(engine.getSession());
  }

  @Override
  public void shutdownOutput() throws IOException {
    engine.closeOutbound();
    while (!engine.isOutboundDone() && wrap(NOTHING).bytesProduced() > 0) {}
    if (said) {
      channel.shutdownOutput(); // there is no close_notify after an alert
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (!busy && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
        shutdownOutput();
      }
    }
  }

  private static void take(ByteBuffer from, ByteBuffer to) {
    int count = Math.min(from.remaining(), to.remaining());
    to.put(from.slice(from.position(), count));
    from.position(from.position() + count);
  }

  private static ByteBuffer copy(ByteBuffer net) {
    return net.hasRemaining() ? ByteBuffer.allocate(net.remaining()).put(net).flip() : NOTHING;
  }

  private static ByteBuffer joined(ByteBuffer one, ByteBuffer other) {
    return ByteBuffer.allocate(one.remaining() + other.remaining()).put(one).put(other).flip();
  }
}
