package dev.ws101.engine;

import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import java.util.Optional;
import java.util.function.Function;

/// What the application says to a valid request: come in, or not. [6455-4.2.2-07] [6455-4.2.2-10]
public sealed interface Admission {

  /// Lets the client in and leaves the rest to the handshake.
  Accept ACCEPT = new Accept(Optional.empty(), Headers.NONE);

  /// Turns nobody away.
  Function<HttpRequest, Admission> EVERYBODY = _ -> ACCEPT;

  /// The client may come in.
  ///
  /// @param subprotocol the one to speak, which must be one that the client asked for
  ///   [6455-4.2.2-12]; empty: the first of ours that it asked for, if any
  /// @param headers fields to add to the response, such as `Set-Cookie`; none that the handshake
  ///   writes itself
  record Accept(Optional<String> subprotocol, Headers headers) implements Admission {}

  /// The client must stay outside.
  ///
  /// @param response any status from 200 on, with a body or without; whoever wrote it has seen to
  ///   its `Content-Length`, and the connection ends after it [ROBUST-proxy-03]
  record Refuse(HttpResponse response) implements Admission {

    public Refuse {
      if (response.status() < 200) {
        throw new IllegalArgumentException(
            "a refusal with status %d says something else; use 200 or more"
                .formatted(response.status()));
      }
    }
  }
}
