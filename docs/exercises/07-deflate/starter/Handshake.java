import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The server's half of the opening handshake: RFC 6455, sections 4.2.1 and 4.2.2.
final class Handshake {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Handshake() {}

  /// Accepts a request, or says what is wrong with it.
  static Answer answer(Request request) throws Refused {
    judge(request);
    Optional<Agreement> deflate = Agreement.on(Extensions.offers(request));
    String key = request.all("sec-websocket-key").getFirst();
    List<String> fields = new ArrayList<>();
    fields.add("Upgrade: websocket");
    fields.add("Connection: Upgrade");
    fields.add("Sec-WebSocket-Accept: " + accept(key));
    deflate.ifPresent(agreed -> fields.add("Sec-WebSocket-Extensions: " + agreed.answer()));
    return new Answer(Answer.SWITCHING, "Switching Protocols", fields, deflate);
  }

  private static void judge(Request request) throws Refused {
    if (!request.method().equals("GET")) {
      throw new Refused(405, "Method Not Allowed", "Allow: GET");
    }
    must(request.version().matches("1\\.[1-9]"), "HTTP must be 1.1");
    must(request.all("host").size() == 1, "There must be one Host");
    must(request.lists("upgrade", "websocket"), "Upgrade must name websocket");
    must(request.lists("connection", "upgrade"), "Connection must name upgrade");
    must(hasNoBody(request), "There must be no body");
    if (!request.all("sec-websocket-version").equals(List.of("13"))) {
      throw new Refused(426, "Upgrade Required", "Sec-WebSocket-Version: 13");
    }
    must(isKey(request.all("sec-websocket-key")), "The key must be 16 octets in Base64");
    must(hasItems(request, "sec-websocket-protocol"), "There must be a subprotocol");
    must(hasItems(request, "sec-websocket-extensions"), "There must be an extension");
    for (String name : request.items("sec-websocket-protocol")) {
      must(name.matches(Request.TOKEN), "Subprotocols must be tokens");
    }
  }

  private static boolean hasItems(Request request, String name) {
    return request.all(name).isEmpty() || !request.items(name).isEmpty();
  }

  private static void must(boolean right, String rule) throws Refused {
    if (!right) {
      throw new Refused(400, rule);
    }
  }

  private static boolean hasNoBody(Request request) {
    return request.all("transfer-encoding").isEmpty()
        && request.all("content-length").stream().allMatch("0"::equals);
  }

  /// 16 octets are 22 characters, of which the last has only two bits that count, and padding.
  private static boolean isKey(List<String> keys) {
    return keys.size() == 1 && keys.getFirst().matches("[A-Za-z0-9+/]{21}[AQgw]==");
  }

  /// What proves that we have read the key, and know what it is for.
  private static String accept(String key) {
    try {
      byte[] both = (key + GUID).getBytes(StandardCharsets.US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(both);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
