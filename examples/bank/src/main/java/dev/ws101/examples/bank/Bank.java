package dev.ws101.examples.bank;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.Rate;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Limits;
import dev.ws101.examples.pages.Pages;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/// A bank that asks who comes, what he may do, and which page sends him; and a page that hijacks.
///
/// With `--careless` it does not ask for the page, and the hijacker succeeds.
public final class Bank {
  static final URL PAGE = Bank.class.getResource("web/index.html");
  static final URL EVIL = Bank.class.getResource("evil/index.html");
  private static final String SESSION = Session.class.getName();

  /// Nobody asks a bank more than five times a second for long.
  private static final Options OPTIONS =
      Options.DEFAULT.with(Limits.DEFAULT.withMessage(100)).with(new Rate(5, 10));

  private final Customers customers;
  private final Accounts accounts = new Accounts();

  private Bank(Customers customers) {
    this.customers = customers;
    accounts.open("ann", 100_00);
    accounts.open("bob", 20_00);
    accounts.open("mallory", 0);
  }

  /// Serves the bank and the other page until the process is ended.
  public static void main(String[] arguments) throws Exception {
    boolean careless = List.of(arguments).contains("--careless");
    Customers customers = new Customers();
    try (Pages pages = Pages.open(loopback(), PAGE);
        Pages evil = Pages.open(loopback(), EVIL);
        WebSocketServer server = listen(careless ? OriginPolicy.ANY : pages.origins(), customers)) {
      SignIn.offer(pages, customers);
      pages.leadTo(server.uri().getPort());
      evil.leadTo(server.uri().getPort());
      IO.println(
          ("bank: open http://localhost:%d/ and sign in as ann, the word is tea; or as bob, the"
                  + " word is milk")
              .formatted(pages.port()));
      IO.println("evil: then open http://localhost:%d/".formatted(evil.port()));
      server.join();
    }
  }

  static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static WebSocketServer listen(OriginPolicy origins, Customers customers) throws IOException {
    Bank bank = new Bank(customers);
    return WebSocketServer.listen(loopback(), OPTIONS.with(origins), bank::admit, bank::serve);
  }

  /// Lets in who has signed in. The origin has been looked at by now: a cookie alone proves
  /// nothing, since the browser adds it to the requests of any page.
  private Admission admit(UpgradeRequest request) {
    Optional<Session> session =
        token(request.headers())
            .or(() -> Optional.ofNullable(request.cookies().get(SignIn.COOKIE)))
            .flatMap(customers::session);
    if (session.isEmpty()) {
      Headers how = Headers.of("WWW-Authenticate", "Bearer");
      return Gate.refuse(401, "Unauthorized", "sign in first", how);
    }
    request.attributes().put(SESSION, session.get());
    return Admission.ACCEPT;
  }

  /// What programs bring: browsers cannot set this field for a WebSocket.
  private static Optional<String> token(Headers headers) {
    return headers
        .first("Authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }

  private void serve(WebSocket socket) throws IOException {
    Session session = (Session) socket.attributes().get(SESSION);
    session.add(socket);
    try {
      for (Message message : socket) {
        socket.send(answer(session, Wish.of(message)));
      }
    } finally {
      session.remove(socket);
    }
  }

  /// Asks for the right at every message: to have come in is not to be allowed everything.
  private String answer(Session session, Wish wish) {
    if (!session.has(wish.right())) {
      return "refused: " + session.customer() + " may not " + wish.right();
    }
    return switch (wish) {
      case Wish.Balance() -> "balance " + accounts.balance(session.customer());
      case Wish.Pay(String to, long cents) ->
          accounts.pay(session.customer(), to, cents)
              ? "paid %d to %s".formatted(cents, to)
              : "refused: not enough money, or nobody of that name";
      case Wish.Unknown() -> "refused: ask for balance, or say pay NAME CENTS";
    };
  }
}
