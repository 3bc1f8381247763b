package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.ClientHello;
import dev.ws101.kit.Invitation;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.TlsIdentity;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a client does with a `wss` URL: RFC 6455 4.1, 10.6 and what TLS is for.
final class ClientTlsCases {
  private static final Invitation SECURE = Invitation.USUAL.scheme("wss").host("localhost");

  /// NULL, anonymous, EXPORT, RC2, RC4 and single DES, by their numbers: what RFC 9325 4.1 forbids.
  private static final Set<Integer> BROKEN =
      Set.of(
          0x0000, 0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0008, 0x0009, 0x000B, 0x000C,
          0x000E, 0x000F, 0x0011, 0x0012, 0x0014, 0x0015, 0x0017, 0x0018, 0x0019, 0x001A, 0x001B,
          0x0034, 0x003A, 0x003B, 0x006C, 0x006D, 0x00A6, 0x00A7, 0xC001, 0xC002, 0xC006, 0xC007,
          0xC00B, 0xC00C, 0xC010, 0xC011, 0xC015, 0xC016, 0xC017, 0xC018, 0xC019);

  private ClientTlsCases() {}

  static List<Case> all() {
    return List.of(
        tlsFirst("4.1/tls-comes-first", "wss", "6455-4.1-12", "6455-10.6-01", "6455-3-03"),
        tlsFirst("3/secure-scheme-in-capitals", "WSS", "6455-3-03", "6455-4.1-12"),
        serverName("4.1/server-name", "localhost", "6455-4.1-15"),
        serverName("11.1.2/server-name-in-ascii", "ｌｏｃａｌｈｏｓｔ", "6455-11.1.2-01"),
        strongAlgorithms(),
        stranger(),
        somebodyElse(),
        throughTls(),
        beyondAscii());
  }

  private static Case.Draft draft(String id, String title, String... requirements) {
    return Case.of(id, title).proves(requirements).forClients().rung(9);
  }

  private static void mustCome(Peer peer, Invitation url) throws IOException {
    peer.opensAnother();
    if (!peer.reception().invite(url)) {
      throw Judgement.unsupported("it goes to no wss URL, or to none for such a host");
    }
  }

  /// Reads what a client begins with at a `wss` URL. The kit says nothing.
  private static ClientHello hello(Peer peer, Invitation url) throws IOException {
    mustCome(peer, url);
    peer.expect().expecting("a ClientHello of TLS");
    byte[] first = peer.reception().bytesUntil(ClientTlsCases::isEnough);
    if (!ClientHello.begins(first)) {
      throw Judgement.fail("the connection to a wss URL begins without TLS");
    }
    return ClientHello.parse(first)
        .orElseThrow(() -> Judgement.fail("the connection ended inside a ClientHello"));
  }

  private static boolean isEnough(byte[] bytes) {
    return bytes.length >= 2
        && (!ClientHello.begins(bytes) || ClientHello.parse(bytes).isPresent());
  }

  private static Case tlsFirst(String id, String scheme, String... requirements) {
    return draft(
            "6455/" + id, "A URL with " + scheme + " means TLS from the first byte", requirements)
        .cause("The scheme is compared with its case, or TLS is left to a proxy.")
        .script(peer -> {
          ClientHello hello = hello(peer, SECURE.scheme(scheme));
          peer.expect().saw("one with " + hello.suites().size() + " cipher suites");
        });
  }

  private static Case serverName(String id, String host, String requirement) {
    return draft(
            "6455/" + id, "The ClientHello names the server as the URL does, in ASCII", requirement)
        .cause("The name is that of the URL before it was converted, or has the port in it.")
        .script(peer -> {
          ClientHello hello = hello(peer, SECURE.host(host));
          peer.expect().expecting("the server name localhost in it");
          peer.expect().saw(hello.names().toString());
          if (hello.names().isEmpty()) {
            throw Judgement.lenient("no server name, but then localhost is not a full one");
          }
          if (!hello.names().equals(List.of("localhost"))) {
            throw Judgement.fail(hello.names().toString());
          }
        });
  }

  private static Case strongAlgorithms() {
    return draft(
            "6455/10.6/strong-algorithms",
            "The client offers TLS 1.2 or later and no broken cipher suite",
            "6455-10.6-03")
        .cause("Old versions or suites were switched on for some server of long ago.")
        .script(peer -> {
          ClientHello hello = hello(peer, SECURE);
          peer.expect().expecting("TLS 1.2 or 1.3, and no suite with NULL, EXPORT, RC4 or DES");
          List<String> broken =
              hello.suites().stream().filter(BROKEN::contains).map("%04x"::formatted).toList();
          if (!broken.isEmpty() || hello.versions().stream().noneMatch(one -> one >= 0x0303)) {
            throw Judgement.fail("versions %s, suites %s".formatted(hello.versions(), broken));
          }
        });
  }

  /// The opening request may not be sent. TLS may get through: some clients look at the name only
  /// then.
  private static void mustRefuse(Peer peer, TlsIdentity identity) throws IOException {
    mustCome(peer, SECURE.as(identity));
    peer.expect().expecting("the end of the connection, and no request to such a server");
    Optional<Visit> visit = peer.reception().request();
    if (visit.isPresent()) {
      throw Judgement.fail(visit.get().asked() + " was sent to a server that anybody could be");
    }
    peer.expect().saw("the end of the connection");
  }

  private static Case stranger() {
    return draft(
            "robust/tls/self-signed-certificate",
            "A server whose certificate is signed by nobody but itself is told nothing",
            "ROBUST-tls-02",
            "6455-4.1-13")
        .cause("Verification was switched off for a test, and stayed off.")
        .script(peer -> mustRefuse(peer, TlsIdentity.STRANGER));
  }

  private static Case somebodyElse() {
    return draft(
            "robust/tls/certificate-for-another-name",
            "A server whose certificate is for another name is told nothing",
            "ROBUST-tls-01",
            "6455-4.1-13")
        .cause("The chain is verified, and the name of the host is not.")
        .script(peer -> {
          mustRefuse(peer, TlsIdentity.SOMEBODY_ELSE);
          mustTrustTheKit(peer.another());
        });
  }

  private static Visit mustTrustTheKit(Peer peer) throws IOException {
    return mustTrustTheKit(peer, SECURE);
  }

  private static Visit mustTrustTheKit(Peer peer, Invitation url) throws IOException {
    mustCome(peer, url.as(TlsIdentity.LOCALHOST));
    return peer.reception()
        .request()
        .orElseThrow(
            () -> Judgement.unsupported("it does not trust the throw-away authority of the kit"));
  }

  private static Case throughTls() {
    return draft(
            "6455/4.1/all-through-tls",
            "A connection that was opened through TLS works like any other",
            "6455-4.1-14",
            "6455-10.6-01")
        .cause("Some path writes to the socket below TLS.")
        .script(peer -> {
          Visit visit = mustTrustTheKit(peer);
          visit.taken(visit.welcome());
          peer.expect().nothing();
        });
  }

  private static Case beyondAscii() {
    return draft(
            "6455/11.1.2/resource-beyond-ascii",
            "A character beyond ASCII is asked for in UTF-8 and percent-encoded, also through TLS",
            "6455-11.1.2-02")
        .cause("The resource is written in an encoding that has no such character.")
        .script(peer -> {
          Visit visit = mustTrustTheKit(peer, SECURE.resource("/ü"));
          peer.expect().expecting("GET /%C3%BC HTTP/1.1");
          if (!visit.asked().requestLine().equalsIgnoreCase("GET /%C3%BC HTTP/1.1")) {
            throw Judgement.fail(visit.asked().toString());
          }
          peer.expect().saw(visit.asked().requestLine());
        });
  }
}
