package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Role;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

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
  public Client start(URI url) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    Thread.ofVirtual().name("naive-client").start(() -> visit(socket, url));
    return socket::close;
  }

  /// Comes to a URL and stays until the connection is over.
  public void visit(URI url) throws IOException {
    visit(new Socket(url.getHost(), url.getPort()), url);
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  private void visit(Socket socket, URI url) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Upgrade request = request(url);
      byte[] early =
          is(ClientFault.SENDS_EARLY) ? Frame.text("early").encode(true, 1) : new byte[0];
      byte[] head = request.encode();
      byte[] all = Arrays.copyOf(head, head.length + early.length);
      System.arraycopy(early, 0, all, head.length, early.length);
      socket.getOutputStream().write(all);
      read(socket, request);
    } catch (IOException _) {
      // the kit has ended the connection
    }
  }

  private Upgrade request(URI url) {
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    if (is(ClientFault.ALWAYS_THE_SAME_KEY)) {
      Arrays.fill(nonce, (byte) 7);
    }
    String key = Base64.getEncoder().encodeToString(nonce);
    Upgrade request =
        new Upgrade(
            "GET %s?%s HTTP/1.1".formatted(url.getRawPath(), url.getRawQuery()),
            List.of(
                "Host: " + url.getAuthority(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + key,
                "Sec-WebSocket-Version: 13"),
            "");
    return is(ClientFault.ASKS_AMISS) ? askAmiss(request) : request;
  }

  /// As many things wrong as one request can have and still be answered.
  private static Upgrade askAmiss(Upgrade request) {
    return new Upgrade("POST /ws101/a#b HTTP/1.0", request.fields(), "")
        .with("Host", "localhost")
        .with("Upgrade", "h2c")
        .with("Connection", "close")
        .with("Sec-WebSocket-Version", "013")
        .plus("Sec-WebSocket-Protocol", "a b, a")
        .plus("Sec-WebSocket-Extensions", "permessage-deflate;;")
        .with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAB==");
  }

  private void read(Socket socket, Upgrade request) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    byte[] all = new byte[0];
    int blank = -1;
    while (blank < 0) {
      int n = in.read(buffer);
      if (n < 0 || all.length > 0 && is(HandshakeFault.READS_ITS_HEAD_ONCE)) {
        return;
      }
      int old = all.length;
      all = Arrays.copyOf(all, old + n);
      System.arraycopy(buffer, 0, all, old, n);
      blank = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    }
    String head = new String(all, 0, blank, StandardCharsets.ISO_8859_1);
    if (isTaken(head, request)) {
      int from = is(ClientFault.DROPS_WHAT_FOLLOWS_THE_HEAD) ? all.length : blank + 4;
      byte[] rest = Arrays.copyOfRange(all, from, all.length);
      new NaiveConnection(Role.CLIENT, socket, quirks, rest, Optional.empty()).run();
    }
  }

  private boolean isTaken(String head, Upgrade request) {
    if (is(ClientFault.TAKES_ANY_ANSWER)) {
      return true;
    }
    boolean line = head.matches("(?s)HTTP/1\\.1 101 .*");
    if (is(ClientFault.WANTS_ITS_OWN_ANSWER)) {
      return head.startsWith(
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + Accept.of(request.value("Sec-WebSocket-Key")))
          && head.lines().count() == 4;
    }
    return line && isRight(answer(head), request);
  }

  private static Answer answer(String head) {
    List<String> lines = List.of(head.split("\r\n"));
    return new Answer(101, lines.getFirst(), lines.subList(1, lines.size()));
  }

  private static boolean isRight(Answer answer, Upgrade request) {
    boolean one = answer.values("Sec-WebSocket-Accept").size() == 1;
    return one
        && answer.faults(request.value("Sec-WebSocket-Key")).isEmpty()
        && answer.values("Sec-WebSocket-Extensions").isEmpty()
        && answer.values("Sec-WebSocket-Protocol").isEmpty();
  }
}
