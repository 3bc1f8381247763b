package dev.ws101.endpoint;

import dev.ws101.engine.Admission;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpResponse;
import java.nio.charset.StandardCharsets;

/// Decides who may come in, after [OriginPolicy] and [Crowd] had no objection.
///
/// It runs on the connection's own virtual thread, so it may block, as long as the handshake may
/// take. What it throws is our fault, not the client's: 500.
@FunctionalInterface
public interface Gate {
  /// Lets everybody in.
  Gate OPEN = _ -> Admission.ACCEPT;

  Admission admit(UpgradeRequest request);

  /// A refusal with a sentence for a person, such as 401, 403 or 404.
  ///
  /// @param fields more header fields, such as `WWW-Authenticate`
  static Admission.Refuse refuse(int status, String reason, String why, Headers fields) {
    byte[] body = (why + "\n").getBytes(StandardCharsets.UTF_8);
    Headers all =
        Headers.of("Connection", "close", "Content-Type", "text/plain; charset=utf-8")
            .with("Content-Length", Integer.toString(body.length))
            .withAll(fields);
    return new Admission.Refuse(new HttpResponse(status, reason, all, body));
  }

  /// The same without more fields.
  static Admission.Refuse refuse(int status, String reason, String why) {
    return refuse(status, reason, why, Headers.NONE);
  }
}
