package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// The question and the answer that prove both ends mean WebSocket: `Sec-WebSocket-Key` and
/// `Sec-WebSocket-Accept`. RFC 6455 sections 1.3 and 4.2.2.
///
/// It is no secret and guards nothing but against an HTTP server or cache that does not know what
/// it is answering.
public final class AcceptKey {
  /// Fixed by the RFC and unlikely to be used by anything that is not WebSocket.
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private AcceptKey() {}

  /// The answer to a key: base64 of the SHA-1 of key and GUID. The key is taken as it was received
  /// and not decoded. [6455-4.2.2-08] [6455-4.2.2-21] [6455-4.2.2-22]
  public static String of(String key) {
    try {
      byte[] question = (key + GUID).getBytes(ISO_8859_1);
      byte[] answer = MessageDigest.getInstance("SHA-1").digest(question);
      return Base64.getEncoder().encodeToString(answer);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1, this one does not", e);
    }
  }

  /// The key of a nonce. The encoder leaves the pad bits zero. [6455-4.1-24] [6455-4.3-02]
  static String ofNonce(byte[] nonce) {
    HeaderGrammar.require(nonce.length == 16, "a nonce has 16 octets, not " + nonce.length);
    return Base64.getEncoder().encodeToString(nonce);
  }

  /// Whether a value is 16 octets in base64: 22 characters of the standard alphabet and `==`.
  /// [6455-4.2.1-08]
  ///
  /// The four bits that the last character has to spare may be anything. They should be zero, but
  /// the RFC's own example was printed with others (erratum 3150), and the answer does not depend
  /// on them.
  static boolean isKey(String value) {
    return KEY.matcher(value).matches();
  }
}
