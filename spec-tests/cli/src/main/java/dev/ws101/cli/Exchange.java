package dev.ws101.cli;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A conversation that is written down: what to send, and what has to come.
///
/// A line is `> TEXT` or `>> HEX`, which send; `< TEXT`, `<~ PATTERN` or `<< HEX`, which wait for
/// the next message; `/ping [TEXT]`, whose pong has to come before the end; `close [CODE]`, which
/// ends; `closed CODE`, which waits for the peer to end; or a comment behind `#`.
record Exchange(Path file, List<String> lines) {

  /// @throws CannotRun when there is no such file, or a line in it that means nothing
  static Exchange of(Path file) throws CannotRun {
    try {
      Exchange exchange = new Exchange(file, Files.readAllLines(file));
      for (int at = 0; at < exchange.lines.size(); at++) {
        exchange.require(at);
      }
      return exchange;
    } catch (IOException e) {
      throw new CannotRun("no exchange can be read from %s: %s".formatted(file, e.getMessage()));
    }
  }

  private void require(int at) throws CannotRun {
    String line = lines.get(at);
    if (!line.matches(
        "(#.*|\\s*|(>|<|<~|>>|<<)( .*)?|close( \\d{4})?|closed \\d{4}|/ping( .*)?)")) {
      throw new CannotRun(
          "%s:%d: a line begins with >, >>, <, <~, <<, /ping, close, closed or #, not as this does: %s"
              .formatted(file, at + 1, Shown.text(line)));
    }
    try {
      switch (sign(line)) {
        case ">>", "<<" -> octets(line);
        case "<~" -> Pattern.compile(rest(line));
        default -> {}
      }
    } catch (CannotRun | PatternSyntaxException e) {
      throw new CannotRun("%s:%d: %s".formatted(file, at + 1, e.getMessage()));
    }
  }

  private static String sign(String line) {
    return line.split(" ", 2)[0];
  }

  private static String rest(String line) {
    return line.contains(" ") ? line.split(" ", 2)[1] : "";
  }

  private static byte[] octets(String line) throws CannotRun {
    return rest(line).isBlank() ? new byte[0] : Hex.octets(rest(line));
  }

  /// Goes through it.
  ///
  /// @param roundTrips is told how long each pong took, as it comes
  /// @return what went otherwise, with its line; empty when all came as it is written
  String play(WebSocket socket, Consumer<Duration> roundTrips) throws CannotRun {
    Map<Integer, CompletableFuture<Void>> pings = new TreeMap<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      String wrong = "";
      if (sign(line).equals("/ping")) {
        pings.put(at, ping(line, socket).thenAccept(roundTrips));
      } else {
        wrong = step(line, socket);
      }
      if (!wrong.isEmpty()) {
        return at(at, wrong);
      }
    }
    return pings.isEmpty() ? "" : unanswered(pings, socket);
  }

  private String at(int at, String wrong) {
    return "%s:%d: %s".formatted(file, at + 1, wrong);
  }

  private static CompletableFuture<Duration> ping(String line, WebSocket socket) {
    try {
      return socket.ping(rest(line).getBytes(StandardCharsets.UTF_8));
    } catch (ConnectionClosed closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  /// What is still to come comes before the end.
  private String unanswered(Map<Integer, CompletableFuture<Void>> pings, WebSocket socket) {
    socket.close();
    for (var ping : pings.entrySet()) {
      if (!ping.getValue().isDone() || ping.getValue().isCompletedExceptionally()) {
        return at(ping.getKey(), "no pong came");
      }
    }
    return "";
  }

  private static String step(String line, WebSocket socket) throws CannotRun {
    try {
      String rest = rest(line);
      switch (sign(line)) {
        case ">" -> socket.send(rest);
        case ">>" -> socket.send(octets(line));
        case "close" -> socket.close(rest.isEmpty() ? 1000 : Integer.parseInt(rest), "");
        case "closed" -> {
          return "expected the end with %s, but got %s".formatted(rest, shown(socket.receive()));
        }
        case "<", "<~", "<<" -> {
          return compared(line, socket.receive());
        }
        default -> {} // a comment
      }
      return "";
    } catch (ConnectionClosed closed) {
      boolean wanted = line.equals("closed " + closed.result().code());
      return wanted ? "" : "the connection is over: " + Shown.end(closed.result());
    }
  }

  private static String compared(String line, Message message) throws CannotRun {
    String rest = rest(line);
    byte[] octets = sign(line).equals("<<") ? octets(line) : null;
    boolean right =
        switch (message) {
          case Message.Text(String text) when sign(line).equals("<") -> text.equals(rest);
          case Message.Text(String text) when octets == null -> text.matches(rest);
          case Message.Binary(byte[] bytes) when octets != null -> Arrays.equals(bytes, octets);
          default -> false;
        };
    return right ? "" : "expected %s, but got %s".formatted(Shown.text(line), shown(message));
  }

  private static String shown(Message message) {
    return switch (message) {
      case Message.Text(String text) -> "< " + Shown.text(text);
      case Message.Binary(byte[] bytes) -> "<< " + Hex.spaced(bytes);
    };
  }
}
