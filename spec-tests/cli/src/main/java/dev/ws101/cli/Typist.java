package dev.ws101.cli;

import dev.ws101.control.Close;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.framing.CloseCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sends what a person types, line by line, and closes at the end of it.
final class Typist implements Runnable {

  /// Where what is typed goes.
  @FunctionalInterface
  interface Destination {
    /// The connection of this moment, if there is one.
    Optional<WebSocket> now();

    /// Waits for one; empty when there will be none any more.
    default Optional<WebSocket> awaited() throws InterruptedException {
      return now();
    }

    /// The person is about to end it.
    default void leaving() {}
  }

  private final BufferedReader lines;
  private final PrintWriter out;
  private final PrintWriter complaints;
  private final Destination destination;

  /// @param out gets the round trips of pings
  /// @param complaints gets a sentence for a line that means nothing
  Typist(InputStream in, PrintWriter out, PrintWriter complaints, Destination destination) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.complaints = complaints;
    this.destination = destination;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        String line = lines.readLine();
        more = line != null && understood(line);
      }
    } catch (InterruptedException _) {
      return; // nobody wants to hear more
    } catch (IOException e) {
      complaints.println("ws101: nothing more can be read: " + e.getMessage());
    }
    leave(new Close(CloseCode.NORMAL, ""));
  }

  private boolean understood(String line) throws InterruptedException {
    try {
      return say(line);
    } catch (ConnectionClosed _) {
      return true; // whoever receives tells how it ended; the next line may find another one
    } catch (CannotRun | IllegalArgumentException e) {
      complaints.println("ws101: " + e.getMessage());
      complaints.flush();
      return true;
    }
  }

  /// Carries out one line; false when it was the last.
  private boolean say(String line) throws ConnectionClosed, CannotRun, InterruptedException {
    if (line.equals("/close") || line.startsWith("/close ")) {
      leave(close(line.substring("/close".length()).strip()));
      return false;
    }
    WebSocket socket =
        destination.awaited().orElseThrow(() -> new CannotRun("the connection is over"));
    if (!line.startsWith("/") || line.startsWith("//")) {
      socket.send(line.startsWith("//") ? line.substring(1) : line);
      return true;
    }
    String[] words = line.split(" ", 2);
    String rest = words.length == 2 ? words[1].strip() : "";
    switch (words[0]) {
      case "/ping" -> ping(socket, rest);
      case "/binary" -> socket.send(rest.isEmpty() ? new byte[0] : Hex.octets(rest));
      default ->
          throw new CannotRun(
              "there is no %s: it is /binary, /ping or /close, and // sends a /"
                  .formatted(words[0]));
    }
    return true;
  }

  private void ping(WebSocket socket, String payload) throws ConnectionClosed {
    socket
        .ping(payload.getBytes(StandardCharsets.UTF_8))
        .thenAccept(took -> {
          out.println("round trip " + Shown.span(took));
          out.flush();
        });
  }

  /// @throws IllegalArgumentException if that may not be sent
  private static Close close(String codeAndReason) throws CannotRun {
    String[] words = codeAndReason.split(" ", 2);
    if (!words[0].matches("\\d{0,4}")) {
      throw new CannotRun("%s is no close code; 1000 or 4000 are".formatted(words[0]));
    }
    int code = words[0].isEmpty() ? CloseCode.NORMAL : Integer.parseInt(words[0]);
    return new Close(code, words.length == 2 ? words[1].strip() : "");
  }

  private void leave(Close close) {
    destination.leaving();
    destination.now().ifPresent(socket -> socket.close(close.code(), close.reason()));
  }
}
