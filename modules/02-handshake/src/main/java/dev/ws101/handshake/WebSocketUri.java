package dev.ws101.handshake;

import static dev.ws101.handshake.HeaderGrammar.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `ws` or `wss` URI in the four parts that a client needs. RFC 6455 section 3.
///
/// A text that is no such URI is an [IllegalArgumentException] [6455-3-01] [6455-4.1-02]; its
/// message quotes no more than the part at fault, since a URI may hold secrets.
///
/// @param secure whether the connection runs over TLS [6455-3-03]
/// @param host in ASCII and lower case, an IPv6 address in brackets
/// @param resourceName path and query, percent-encoded, never empty
public record WebSocketUri(boolean secure, String host, int port, String resourceName) {
  /// `unreserved` and `sub-delims` of RFC 3986.
  private static final String PLAIN = "0-9A-Za-z._~!$&'()*+,;=-";

  private static final Pattern PARTS = Pattern.compile("((?i)wss?)://([^/?#]*+)([^#]*+)");
  private static final Pattern AUTHORITY = Pattern.compile("(\\[.*]|[^:]*+)(:([0-9]{0,9}))?");
  private static final Pattern NAME = Pattern.compile("[" + PLAIN + "]++");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]++]");
  private static final Pattern RESOURCE = Pattern.compile("/[%/?:@" + PLAIN + "]*+");
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]++");
  private static final HexFormat PERCENT = HexFormat.of().withUpperCase().withPrefix("%");

  public WebSocketUri {
    host = host.toLowerCase(Locale.ROOT);
    require(isHost(host), "\"" + host + "\" is no host: give a name or an address");
    require(port > 0 && port < 65_536, "port " + port + " is not in 1 to 65535");
    require(
        RESOURCE.matcher(resourceName).matches() && !STRAY_PERCENT.matcher(resourceName).find(),
        "path or query holds what cannot stand in a URI: percent-encode it, a % as %25");
  }

  /// Parses an absolute URI; characters beyond ASCII may stand in it as they are.
  public static WebSocketUri parse(String uri) {
    // [6455-3-05] [6455-3-06]
    require(uri.indexOf('#') < 0, "a fragment means nothing here: drop it, or write # as %23");
    require(UTF_8.newEncoder().canEncode(uri), "half a surrogate pair is no character: mend it");
    Matcher parts = PARTS.matcher(uri);
    require(parts.matches(), "a WebSocket URI starts with ws:// or wss://");
    String authority = parts.group(2);
    require(authority.indexOf('@') < 0, "no user goes here: use an Authorization field instead");
    Matcher hostAndPort = AUTHORITY.matcher(authority);
    require(hostAndPort.matches(), "\"" + authority + "\" is not a host or host:port");
    boolean secure = parts.group(1).length() == "wss".length();
    String port = hostAndPort.group(3);
    // [6455-11.1.1-01] [6455-11.1.2-01] by IDNA, in the edition of 2003 that the platform has.
    String host = IDN.toASCII(hostAndPort.group(1), IDN.ALLOW_UNASSIGNED);
    // [6455-11.1.1-02] [6455-11.1.2-02] What is encoded already is kept as it is.
    Matcher beyondAscii = BEYOND_ASCII.matcher(rooted(parts.group(3)));
    return new WebSocketUri(
        secure,
        host,
        port == null || port.isEmpty() ? defaultPort(secure) : Integer.parseInt(port),
        beyondAscii.replaceAll(run -> PERCENT.formatHex(run.group().getBytes(UTF_8))));
  }

  /// The same from a parsed URI.
  public static WebSocketUri of(URI uri) {
    return parse(uri.toString());
  }

  /// The value of `Host`: the port is left out when it is the default. [6455-4.1-20]
  public String hostHeader() {
    return port == defaultPort(secure) ? host : host + ":" + port;
  }

  /// The URI again, as [#parse] takes it and a proxy configuration wants it. [6455-4.1-10]
  @Override
  public String toString() {
    return (secure ? "wss://" : "ws://") + hostHeader() + resourceName;
  }

  /// Whether `host` or `host:port`, as in the field `Host`.
  static boolean isAuthority(String text) {
    Matcher hostAndPort = AUTHORITY.matcher(text);
    return hostAndPort.matches() && isHost(hostAndPort.group(1));
  }

  /// What follows the authority as a resource name: an empty path is `/`, an empty query is none.
  /// [6455-3-04]
  static String rooted(String pathAndQuery) {
    String rooted = pathAndQuery.startsWith("/") ? pathAndQuery : "/" + pathAndQuery;
    int last = rooted.length() - 1;
    return rooted.indexOf('?') == last ? rooted.substring(0, last) : rooted;
  }

  /// [6455-3-02]
  private static int defaultPort(boolean secure) {
    return secure ? 443 : 80;
  }

  /// RFC 3986 section 3.2.2, less percent-encoding and zones. The platform knows IPv6.
  private static boolean isHost(String text) {
    try {
      return NAME.matcher(text).matches()
          || IPV6.matcher(text).matches() && URI.create("ws://" + text).getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
