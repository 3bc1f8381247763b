package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Invitation;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Reception;
import dev.ws101.kit.Visit;
import dev.ws101.kit.Welcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Clients that connect more than once for one URL: because of a redirect (RFC 6455 4.1), of
/// another version (4.4), or of a lost connection (7.2.3).
final class ClientReturnCases {
  /// How long to look for a client that may come again and does not have to. One that has ended is
  /// known to do neither.
  private static final Duration GLANCE = Duration.ofMillis(250);

  /// The same for one that has done so before.
  private static final Duration LOOK = Duration.ofSeconds(2);

  /// RFC 9110 15.4 knows of clients that follow five redirects, browsers follow twenty.
  private static final int MANY = 30;

  private static final int ROUNDS = 8;

  private ClientReturnCases() {}

  static List<Case> all() {
    return List.of(
        redirect(301, "Moved Permanently"),
        redirect(302, "Found"),
        redirect(307, "Temporary Redirect"),
        redirect(308, "Permanent Redirect"),
        endlessRedirects(),
        credentials(),
        otherVersions(),
        oneHandshakeAtATime(),
        noTightLoop());
  }

  private static Welcome status(Visit visit, String status) {
    return visit
        .welcome()
        .statusLine("HTTP/1.1 " + status)
        .without("Upgrade")
        .without("Sec-WebSocket-Accept")
        .with("Connection", "close")
        .plus("Content-Length", "0");
  }

  private static Welcome to(Visit visit, String host) {
    String url = "ws://%s:%d%s".formatted(host, visit.asked().port(), "/again");
    return status(visit, "302 Found").plus("Location", url);
  }

  /// The request that the client comes back with, if it does.
  private static Optional<Visit> again(Peer peer) throws IOException {
    return again(peer, GLANCE);
  }

  private static Optional<Visit> again(Peer peer, Duration atMost) throws IOException {
    Reception reception = peer.reception();
    return reception.comesAgain(atMost) ? reception.request() : Optional.empty();
  }

  private static Case redirect(int status, String reason) {
    return Case.of(
            "6455/4.2.2/redirect-" + status,
            "A redirect with %d opens nothing here, whether or not it is followed"
                .formatted(status))
        .proves("6455-4.2.2-05", "6455-4.1-38")
        .forClients()
        .rung(2)
        .cause("Any answer with a head is taken for the right one.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          String url = "ws://127.0.0.1:%d/again".formatted(visit.asked().port());
          visit.refused(status(visit, status + " " + reason).plus("Location", url));
          again(peer).ifPresent(next -> peer.expect().note("followed by " + next.asked()));
        });
  }

  private static Case endlessRedirects() {
    return Case.of(
            "robust/hs/redirect-to-itself",
            "A client that is sent round in a circle gives up after a while, if it follows at all")
        .proves("ROBUST-hs-15")
        .level(Level.SHOULD)
        .forClients()
        .rung(2)
        .cause("Following a redirect is a call of the method that connects, without a count.")
        .script(peer -> {
          peer.opensAnother();
          Optional<Visit> visit = Optional.of(peer.visit());
          for (int followed = 0; visit.isPresent(); followed++) {
            peer.expect().expecting("the client to give up before it has followed " + MANY);
            if (followed == MANY) {
              throw Judgement.fail("it has followed all of them");
            }
            peer.expect().saw("it gave up after " + followed);
            visit.get().reply(to(visit.get(), "127.0.0.1"));
            peer.shutdownOutput();
            visit = again(peer);
          }
        });
  }

  /// `localhost` and its address are two origins, however near.
  private static Case credentials() {
    return Case.of(
            "robust/hs/credentials-across-origins",
            "What a URL says of the user is not sent to another origin behind a redirect")
        .proves("ROBUST-hs-14")
        .level(Level.SHOULD)
        .forClients()
        .rung(2)
        .cause("The request for the new place is a copy of the old one.")
        .script(peer -> {
          Invitation url = Invitation.USUAL.host("localhost").user("name:secret");
          Optional<Visit> visit = ClientUrlCases.visit(peer, url);
          if (visit.isEmpty() || visit.get().asked().values("Authorization").isEmpty()) {
            throw Judgement.unsupported("it has no credentials to send for a user in the URL");
          }
          peer.expect().expecting("no Authorization at the place it is sent to, if it goes there");
          visit.get().reply(to(visit.get(), "127.0.0.1"));
          peer.shutdownOutput();
          Optional<Visit> again = again(peer);
          if (again.filter(one -> !one.asked().values("Authorization").isEmpty()).isPresent()) {
            throw Judgement.fail("Authorization: " + again.get().asked().values("Authorization"));
          }
          peer.expect().saw(again.isEmpty() ? "it does not go there" : "it goes there without");
        });
  }

  private static Case otherVersions() {
    return Case.of(
            "6455/4.4/versions-unheard-of",
            "A server that speaks other versions only, said in two lines, is left alone in the end")
        .proves("6455-4.4-02", "6455-11.3.5-01")
        .forClients()
        .rung(2)
        .cause("Every 426 makes the client try once more.")
        .script(peer -> {
          peer.opensAnother();
          Optional<Visit> visit = Optional.of(peer.visit());
          for (int tried = 1; visit.isPresent(); tried++) {
            peer.expect().expecting("the client to give up, if not at once then after a while");
            if (tried > ROUNDS) {
              throw Judgement.fail("it has tried " + tried + " times");
            }
            peer.expect().saw("it has tried " + tried + " times");
            Welcome answer =
                status(visit.get(), "426 Upgrade Required")
                    .plus("Upgrade", "websocket")
                    .plus("Sec-WebSocket-Version", "25")
                    .plus("Sec-WebSocket-Version", "26, 27");
            visit.get().refused(answer);
            visit = again(peer);
          }
        });
  }

  private static Case oneHandshakeAtATime() {
    return Case.of(
            "6455/4.1/one-handshake-at-a-time",
            "While its opening request is not answered the client makes no other connection")
        .proves("6455-4.1-04")
        .forClients()
        .rung(2)
        .cause("Several connections are tried at once, and the fastest is kept.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          peer.expect().expecting("one connection");
          if (peer.reception().hasCompany()) {
            throw Judgement.fail("another connection to the same address and port");
          }
          visit.taken(visit.welcome());
        });
  }

  private static Case noTightLoop() {
    return Case.of(
            "6455/7.2.3/no-tight-loop",
            "A client that connects anew when it is cut off does so after a while, if at all")
        .proves("6455-7.2.3-01", "6455-7.2.3-02", "6455-7.2.3-03")
        .level(Level.SHOULD)
        .forClients()
        .rung(9)
        .cause("The handler for the lost connection connects, without a delay.")
        .script(peer -> {
          peer.open();
          peer.expect().expecting("no new connection at once, and none at once behind that one");
          int returned = 0;
          peer.reset();
          while (again(peer, returned == 0 ? GLANCE : LOOK).isPresent()) {
            returned++;
            if (returned == ROUNDS) {
              throw Judgement.fail("it was back %d times, each time at once".formatted(returned));
            }
            peer.reset();
          }
          peer.expect().saw("it was back " + returned + " times");
          if (returned > 0) {
            throw Judgement.lenient("it was back %d times, at once".formatted(returned));
          }
        });
  }
}
