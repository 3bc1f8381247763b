import java.util.List;

/// The server's half of the opening handshake: RFC 6455, sections 4.2.1 and 4.2.2.
final class Handshake {
  private Handshake() {}

  /// Accepts a request, or says what is wrong with it.
  ///
  /// As it stands it switches whatever it is asked, and does not prove that it has read the key.
  static Answer answer(Request request) throws Refused {
    // TODO: judge the request, and throw a Refused for one that is wrong.
    // TODO: add Sec-WebSocket-Accept, made of the key and a GUID.
    return new Answer(
        Answer.SWITCHING,
        "Switching Protocols",
        List.of("Upgrade: websocket", "Connection: Upgrade"));
  }
}
