package dev.ws101.cli;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Sends what a person types, line by line, and closes at the end of it.
final class Typist implements Runnable {
  private final BufferedReader lines;
  private final PrintWriter complaints;
  private final WebSocket socket;

  /// @param complaints gets a sentence for a line that means nothing
  Typist(InputStream in, PrintWriter complaints, WebSocket socket) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.complaints = complaints;
    this.socket = socket;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        String line = lines.readLine();
        more = line != null && understood(line);
      }
    } catch (ConnectionClosed _) {
      return; // whoever receives tells how it ended
    } catch (IOException e) {
      complaints.println("ws101: nothing more can be read: " + e.getMessage());
    }
    socket.close(1000, "");
  }

  private boolean understood(String line) throws ConnectionClosed {
    try {
      return say(line);
    } catch (CannotRun | IllegalArgumentException e) {
      complaints.println("ws101: " + e.getMessage());
      complaints.flush();
      return true;
    }
  }

  /// Carries out one line; false when it was the last.
  private boolean say(String line) throws ConnectionClosed, CannotRun {
    if (!line.startsWith("/") || line.startsWith("//")) {
      socket.send(line.startsWith("//") ? line.substring(1) : line);
      return true;
    }
    String[] words = line.split(" ", 2);
    String rest = words.length == 2 ? words[1].strip() : "";
    switch (words[0]) {
      case "/ping" -> socket.ping(rest.getBytes(StandardCharsets.UTF_8));
      case "/binary" -> socket.send(rest.isEmpty() ? new byte[0] : Hex.octets(rest));
      case "/close" -> {
        close(rest);
        return false;
      }
      default ->
          throw new CannotRun(
              "there is no %s: it is /binary, /ping or /close, and // sends a /"
                  .formatted(words[0]));
    }
    return true;
  }

  private void close(String codeAndReason) throws CannotRun {
    String[] words = codeAndReason.split(" ", 2);
    if (!words[0].matches("\\d{0,4}")) {
      throw new CannotRun("%s is no close code; 1000 or 4000 are".formatted(words[0]));
    }
    int code = words[0].isEmpty() ? 1000 : Integer.parseInt(words[0]);
    socket.close(code, words.length == 2 ? words[1].strip() : "");
  }
}
