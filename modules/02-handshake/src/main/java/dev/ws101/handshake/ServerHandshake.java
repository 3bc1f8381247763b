package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import java.util.List;
import java.util.function.UnaryOperator;

/// Answers the client's opening handshake. RFC 6455 sections 4.2.1, 4.2.2 and 4.4.
///
/// Immutable: one instance may answer for a whole server. Fields it does not know are ignored, and
/// so is the order of fields. [6455-4.1-35] [6455-4.2.1-14] [6455-4.2.1-15] Nothing is taken for
/// granted about who asks: `Origin` may be there or not and say anything. [6455-4.1-27]
/// [6455-4.2.1-10] [6455-10.1-01] Whom to let in is for the application to decide, before what this
/// returns is sent.
///
/// @param subprotocols what the server speaks, dearest first
/// @param extensions gets what the client offers, in its order of preference, and returns what the
///   server accepts of it; called for valid requests only, with an empty list if nothing is offered
/// @param extra fields to add to a 101, such as `Server`
public record ServerHandshake(
    List<String> subprotocols, UnaryOperator<List<Extension>> extensions, Headers extra) {
  private static final String KEY = "Sec-WebSocket-Key";
  private static final String VERSION = "Sec-WebSocket-Version";
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final String WAY_OUT =
      "Connect with a WebSocket client: GET, HTTP/1.1, version 13, see RFC 6455 section 4.1.\n";

  /// Something that must be true of a request, and what to answer if it is not.
  private record Rule(boolean obeyed, int status, String clause, String fault) {}

  /// A subprotocol that is no token is an [IllegalArgumentException] [6455-11.5-01], and so is an
  /// extra field that the handshake writes itself.
  public ServerHandshake {
    subprotocols.forEach(p -> HeaderGrammar.requireToken(p, "a subprotocol"));
    subprotocols = List.copyOf(subprotocols);
    extra = Headers.NONE.withExtra(extra);
  }

  /// Decides on a request that [HttpHead] could read.
  ///
  /// An [IllegalStateException] comes out only if the function given at construction accepts an
  /// extension that was not offered.
  public HandshakeResult answer(HttpRequest request) {
    for (Rule rule : rules(request, request.headers())) {
      if (!rule.obeyed) {
        return rejected(rule.status, rule.clause, rule.fault);
      }
    }
    return accepted(request.headers());
  }

  /// Decides on a request that [HttpHead] could not read. [6455-10.7-04]
  public Rejected answer(HttpHead.Malformed head) {
    return rejected(head.status(), head.clause(), head.detail());
  }

  /// All that must be true [6455-4.2.1-01]: is it HTTP, is it for us, is it of our version, is it
  /// right? Clients of other versions differ in the rest, so the version comes before it; `013` and
  /// `13, 8` are no version [6455-4.3-04] [6455-11.6-01].
  private static List<Rule> rules(HttpRequest request, Headers in) {
    boolean http11 = request.version().compareTo("HTTP/1.1") >= 0; // single digits, so as text
    boolean hasHost = in.hasOne("Host", WebSocketUri::isAuthority);
    boolean upgrade = HeaderGrammar.holds(HeaderGrammar.protocols(in, "Upgrade"), "websocket");
    boolean connection = HeaderGrammar.holds(HeaderGrammar.tokens(in, "Connection"), "upgrade");
    boolean version = in.hasOne(VERSION, "13"::equals); // [6455-4.2.1-09] [6455-11.3.5-02]
    boolean hasKey = in.hasOne(KEY, AcceptKey::isKey); // [6455-11.3.1-01]
    var wanted = HeaderGrammar.tokens(in, PROTOCOL).filter(HeaderGrammar::areDifferent);
    var offers = HeaderGrammar.extensions(in); // [6455-4.2.1-13] in their order, known or not
    return List.of(
        new Rule(request.version().startsWith("HTTP/1."), 505, "6455-4.2.1-03", "HTTP is not 1"),
        new Rule(http11, 400, "6455-4.2.1-03", "the HTTP version is older than 1.1"),
        new Rule(request.method().equals("GET"), 405, "6455-4.2.1-02", "the method is not GET"),
        new Rule(request.resourceName().isPresent(), 400, "6455-4.2.1-04", "the target is no path"),
        new Rule(hasHost, 400, "6455-4.2.1-05", "there is not one Host field with a valid host"),
        new Rule(!hasBody(in), 400, "ROBUST-hs-16", "the request has a body"),
        new Rule(upgrade, 400, "6455-4.2.1-06", "Upgrade does not name websocket"),
        new Rule(connection, 400, "6455-4.2.1-07", "Connection does not list Upgrade"),
        new Rule(version, 426, "6455-4.2.2-09", "there is not one Sec-WebSocket-Version, 13"),
        new Rule(hasKey, 400, "6455-4.2.1-08", "there is not one Sec-WebSocket-Key of 16 octets"),
        new Rule(wanted.isPresent(), 400, "6455-4.2.1-12", "Sec-WebSocket-Protocol is malformed"),
        new Rule(offers.isPresent(), 400, "6455-9.1-01", "Sec-WebSocket-Extensions is malformed"));
  }

  private Accepted accepted(Headers in) {
    // [6455-4.2.2-12] [6455-4.2.2-13] [6455-4.2.2-14] [6455-4.3-05] ours of theirs, or no field.
    List<String> offered = HeaderGrammar.tokens(in, PROTOCOL).orElseThrow();
    var subprotocol = subprotocols.stream().filter(offered::contains).findFirst();
    // [6455-4.2.2-15] [6455-4.2.2-16] [6455-9.1-09] The rest of an answer is the extension's.
    List<Extension> offers = HeaderGrammar.extensions(in).orElseThrow();
    List<Extension> agreed = List.copyOf(extensions.apply(offers));
    if (!Extension.areOffered(agreed, offers)) { // [6455-9-03]
      throw new IllegalStateException(agreed + " holds what is not offered in " + offers);
    }
    // [6455-4.2.2-18] [6455-4.2.2-19] [6455-4.2.2-20] [6455-11.2-01] [6455-11.3.3-01]
    Headers out =
        Headers.of("Upgrade", "websocket", "Connection", "Upgrade")
            .with("Sec-WebSocket-Accept", AcceptKey.of(in.first(KEY).orElseThrow()))
            .withList(PROTOCOL, subprotocol.stream().toList()) // [6455-4.2.2-23]
            .withList("Sec-WebSocket-Extensions", agreed) // [6455-4.2.2-24]
            .withExtra(extra);
    HttpResponse response = new HttpResponse(101, "Switching Protocols", out, new byte[0]);
    return new Accepted(response, subprotocol, agreed);
  }

  /// A length of zero is no body; one that is no number is no promise of none.
  private static boolean hasBody(Headers in) {
    return in.contains("Transfer-Encoding")
        || !in.all("Content-Length").stream().allMatch(v -> v.matches("0++"));
  }

  /// Says what is spoken here, whatever the fault [6455-4.4-01] [6455-4.3-06]: a 405 must name the
  /// methods and a 426 the protocol (RFC 9110 sections 15.5.6 and 15.5.22), for others it is help.
  /// Nothing that the client sent is repeated. [ROBUST-hs-13]
  private static Rejected rejected(int status, String clause, String fault) {
    byte[] body = (fault + " [" + clause + "]\n" + WAY_OUT).getBytes(US_ASCII);
    Headers out =
        Headers.of("Connection", "close, Upgrade", "Upgrade", "websocket", VERSION, "13")
            .with("Allow", "GET")
            .with("Content-Type", "text/plain; charset=us-ascii")
            .with("Content-Length", String.valueOf(body.length));
    return new Rejected(status, clause, fault, new HttpResponse(status, reason(status), out, body));
  }

  private static String reason(int status) {
    return switch (status) {
      case 405 -> "Method Not Allowed";
      case 414 -> "URI Too Long";
      case 426 -> "Upgrade Required";
      case 431 -> "Request Header Fields Too Large";
      case 505 -> "HTTP Version Not Supported";
      default -> "Bad Request";
    };
  }
}
