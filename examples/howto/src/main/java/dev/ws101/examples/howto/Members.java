package dev.ws101.examples.howto;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.engine.Admission;
import dev.ws101.handshake.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets in who has a token, and tells the handler who that is.
///
/// @param users by their tokens; a real one asks a database, which it may, as a gate may block
public record Members(Map<String, String> users) implements Gate {
  private static final String USER = "user";

  @Override
  public Admission admit(UpgradeRequest request) {
    Optional<String> user = token(request).map(users::get);
    if (user.isEmpty()) {
      Headers how = Headers.of("WWW-Authenticate", "Bearer");
      return Gate.refuse(401, "Unauthorized", "come with a token", how);
    }
    request.attributes().put(USER, user.get());
    return Admission.ACCEPT;
  }

  /// Programs can send `Authorization`. Scripts in browsers cannot: theirs is a cookie, or a ticket
  /// in the query, which ends up in logs and so should be good once and for seconds.
  private static Optional<String> token(UpgradeRequest request) {
    Optional<String> bearer =
        request
            .headers()
            .first("Authorization")
            .filter(value -> value.startsWith("Bearer "))
            .map(value -> value.substring("Bearer ".length()));
    return bearer
        .or(() -> Optional.ofNullable(request.cookies().get("token")))
        .or(() -> request.query().getOrDefault("ticket", List.of()).stream().findFirst());
  }

  /// For handlers: who is at the other end.
  public static String user(WebSocket socket) {
    return (String) socket.attributes().get(USER);
  }
}
