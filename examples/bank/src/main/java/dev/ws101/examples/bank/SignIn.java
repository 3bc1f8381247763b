package dev.ws101.examples.bank;

import com.sun.net.httpserver.HttpExchange;
import dev.ws101.examples.pages.Pages;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Signing in and out, by forms over HTTP: the way to a cookie.
final class SignIn {
  static final String COOKIE = "session";

  /// No script can read it, and no page of another site has it sent. Another port of this host is
  /// the same site, though, and so is any other name below the same domain: that is why the bank
  /// looks at the origin.
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

  private final Customers customers;

  private SignIn(Customers customers) {
    this.customers = customers;
  }

  /// Takes the forms of the bank's pages.
  static void offer(Pages pages, Customers customers) {
    SignIn signIn = new SignIn(customers);
    pages.on("/sign-in", signIn::in);
    pages.on("/sign-out", signIn::out);
  }

  private void in(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    Optional<String> token =
        customers.signIn(form.getOrDefault("name", ""), form.getOrDefault("word", ""));
    token.ifPresent(
        it -> exchange.getResponseHeaders().set("Set-Cookie", COOKIE + "=" + it + ATTRIBUTES));
    goTo(exchange, token.isPresent() ? "/account.html" : "/?wrong");
  }

  private void out(HttpExchange exchange) throws IOException {
    form(exchange);
    cookie(exchange).ifPresent(customers::signOut);
    exchange.getResponseHeaders().set("Set-Cookie", COOKIE + "=; Max-Age=0" + ATTRIBUTES);
    goTo(exchange, "/");
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(1000);
    return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (one, _) -> one));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static Optional<String> cookie(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie")).stream()
        .flatMap(line -> Arrays.stream(line.split("; *")))
        .filter(pair -> pair.startsWith(COOKIE + "="))
        .map(pair -> pair.substring(COOKIE.length() + 1))
        .findFirst();
  }

  private static void goTo(HttpExchange exchange, String path) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Location", path);
      exchange.sendResponseHeaders(303, -1);
    }
  }
}
