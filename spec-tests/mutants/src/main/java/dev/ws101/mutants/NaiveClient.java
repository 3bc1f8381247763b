package dev.ws101.mutants;

import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Role;
import dev.ws101.kit.Upgrade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// An echo client: strict, but for its quirks.
public final class NaiveClient implements ClientStarter {
  private final Set<Quirk> quirks;

  private NaiveClient(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  public static NaiveClient with(Quirk... quirks) {
    return new NaiveClient(Set.of(quirks));
  }

  @Override
  public Client start(URI url) {
    List<Socket> sockets = new CopyOnWriteArrayList<>();
    Thread thread = Thread.ofVirtual().name("naive-client").start(() -> visit(url, sockets));
    return new Started(thread, sockets);
  }

  private record Started(Thread thread, List<Socket> sockets) implements Client {
    @Override
    public boolean hasEnded() {
      return !thread.isAlive();
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /// Comes to a URL and stays until the connection is over.
  public void visit(URI url) {
    visit(url, new CopyOnWriteArrayList<>());
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  private void visit(URI url, List<Socket> sockets) {
    try {
      NaiveAddress address = NaiveAddress.of(url, quirks);
      do {
        Socket socket = connected(address, sockets);
        talk(socket, address);
        if (!is(ClientFault.LEAVES_SOCKETS_OPEN)) {
          socket.close();
        }
      } while (is(ClientFault.COMES_BACK_AT_ONCE));
    } catch (IOException | IllegalArgumentException _) {
      // nobody is there any more, or no such URL is gone to
    }
  }

  private Socket connected(NaiveAddress address, List<Socket> sockets) throws IOException {
    Socket socket = new Socket(address.server(), address.port());
    sockets.add(socket);
    if (is(ClientFault.TRIES_TWICE_AT_ONCE)) {
      sockets.add(new Socket(address.server(), address.port()));
    }
    return socket;
  }

  private void talk(Socket plain, NaiveAddress address) {
    try {
      plain.setTcpNoDelay(true);
      boolean secure = address.secure() && !is(UrlFault.SPEAKS_PLAIN_TO_WSS);
      Socket socket = secure ? NaiveTls.over(plain, address, quirks) : plain;
      RandomGenerator random =
          is(ClientFault.DRAWS_FROM_JAVA_RANDOM) ? new Random() : ThreadLocalRandom.current();
      Upgrade request = request(address, random);
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      head.writeBytes(request.encode());
      if (is(ClientFault.SENDS_EARLY)) {
        head.writeBytes(Frame.text("early").encode(true, 1));
      }
      socket.getOutputStream().write(head.toByteArray());
      Optional<NaiveReply> answer = NaiveReply.read(socket, quirks);
      if (is(ClientFault.STALLS_AT_LONG_FIELDS) && answer.filter(NaiveReply::isLong).isPresent()) {
        NaiveConnection.swallow(socket);
      } else if (answer.filter(one -> one.isTaken(request, quirks)).isPresent()) {
        byte[] rest = answer.get().rest();
        Optional<NaiveDeflate> deflate = new NaiveOffer(quirks).agreed(answer.get().answer());
        Socket stream = is(UrlFault.LEAVES_TLS) ? plain : socket;
        new NaiveConnection(Role.CLIENT, stream, quirks, rest, deflate, random::nextInt).run();
      }
    } catch (IOException _) {
      // the kit has ended the connection
    }
  }

  private Upgrade request(NaiveAddress address, RandomGenerator random) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    if (is(ClientFault.ALWAYS_THE_SAME_KEY)) {
      Arrays.fill(nonce, (byte) 7);
    }
    Upgrade request = address.request(nonce);
    Upgrade offering =
        new NaiveOffer(quirks)
            .words()
            .map(offer -> request.plus("Sec-WebSocket-Extensions", offer))
            .orElse(request);
    return new NaiveAsking(quirks).changed(offering);
  }
}
