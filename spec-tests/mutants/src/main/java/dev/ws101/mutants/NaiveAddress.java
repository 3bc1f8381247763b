package dev.ws101.mutants;

import dev.ws101.kit.Upgrade;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client makes of the URL that it is given, as its quirks have it.
///
/// @param server the host in ASCII
/// @param host for the field of that name
/// @param user `name:password`, or nothing at all: ""
record NaiveAddress(
    boolean secure, String server, int port, String host, String resource, String user) {
  private static final Pattern URL =
      Pattern.compile(
          "(ws|wss)://(?:([^@/?#]*)@)?(\\[[^]]*]|[^:/?#]*)(?::(\\d+))?([^#]*)(#.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]+");

  /// @throws IllegalArgumentException for a URL that this client does not go to
  static NaiveAddress of(URI url, Set<Quirk> quirks) throws UnknownHostException {
    Matcher parts = URL.matcher(url.toString());
    boolean sendsFragment = quirks.contains(UrlFault.SENDS_THE_FRAGMENT);
    boolean capitals = url.toString().startsWith("W");
    if (!parts.matches()
        || parts.group(6) != null && !sendsFragment
        || capitals && quirks.contains(UrlFault.REFUSES_SCHEME_IN_CAPITALS)) {
      throw new IllegalArgumentException("no URL for this client: " + url);
    }
    boolean secure = parts.group(1).length() == 3;
    String server = IDN.toASCII(parts.group(3));
    int usual = secure ? 443 : 80;
    int port = parts.group(4) == null ? usual : Integer.parseInt(parts.group(4));
    String user = parts.group(2) == null ? "" : parts.group(2);
    String host = host(server, parts.group(3), user, quirks) + (port == usual ? "" : ":" + port);
    String fragment = sendsFragment && parts.group(6) != null ? parts.group(6) : "";
    String resource = resource(parts.group(5), quirks) + fragment;
    return new NaiveAddress(secure, server, port, host, resource, user);
  }

  private static String host(String server, String written, String user, Set<Quirk> quirks)
      throws UnknownHostException {
    if (quirks.contains(UrlFault.HOST_IS_THE_AUTHORITY) && !user.isEmpty()) {
      return user + "@" + server;
    }
    if (quirks.contains(UrlFault.HOST_IS_THE_ADDRESS)) {
      return InetAddress.getByName(server).getHostAddress();
    }
    return quirks.contains(UrlFault.SENDS_RAW_CHARACTERS) ? written : server;
  }

  private static String resource(String written, Set<Quirk> quirks) {
    boolean rooted = written.startsWith("/") || quirks.contains(UrlFault.KEEPS_NO_PATH);
    String whole = rooted ? written : "/" + written;
    return quirks.contains(UrlFault.SENDS_RAW_CHARACTERS)
        ? whole
        : BEYOND_ASCII.matcher(whole).replaceAll(run -> percentEncoded(run.group()));
  }

  private static String percentEncoded(String text) {
    HexFormat percent = HexFormat.of().withUpperCase().withPrefix("%");
    return percent.formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The request for it, right in every line.
  Upgrade request(byte[] nonce) {
    Base64.Encoder base64 = Base64.getEncoder();
    List<String> fields =
        new ArrayList<>(
            List.of(
                "Host: " + host,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + base64.encodeToString(nonce),
                "Sec-WebSocket-Version: 13"));
    if (!user.isEmpty()) {
      byte[] credentials = user.getBytes(StandardCharsets.UTF_8);
      fields.add("Authorization: Basic " + base64.encodeToString(credentials));
    }
    return new Upgrade("GET " + resource + " HTTP/1.1", fields, "");
  }
}
