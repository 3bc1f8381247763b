package dev.ws101.gallery;

import dev.ws101.kit.Result;
import dev.ws101.kit.WireLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What the kit has sent on the connection that decided, without what is the same in every case.
final class Sent {
  private static final int OCTETS = 24;
  private static final int WRITES = 5;

  /// Lines that every opening request of the kit has, unless the case is about them.
  private static final List<String> REQUEST =
      List.of(
          "GET / HTTP/1\\.1",
          "Host: 127\\.0\\.0\\.1:\\d+",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==",
          "Sec-WebSocket-Version: 13");

  /// The same of its answers.
  private static final List<String> ANSWER =
      List.of(
          "HTTP/1\\.1 101 Switching Protocols",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Accept: [A-Za-z0-9+/]{27}=");

  private Sent() {}

  static List<String> of(Result result) {
    int last = result.wire().stream().mapToInt(WireLog.Entry::connection).max().orElse(0);
    List<String> all = on(last, result);
    while (all.isEmpty() && last > 0) {
      last--; // a connection that the kit had for comparison only
      all = on(last, result);
    }
    if (all.size() <= WRITES) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, WRITES));
    some.add("… %d more".formatted(all.size() - WRITES));
    return some;
  }

  private static List<String> on(int connection, Result result) {
    return result.wire().stream()
        .filter(entry -> entry.connection() == connection)
        .filter(entry -> entry.kind() == WireLog.Kind.SENT)
        .filter(entry -> !entry.text().contains("ws101 probe"))
        .flatMap(Sent::words)
        .map(Visible::line)
        .toList();
  }

  private static Stream<String> words(WireLog.Entry entry) {
    byte[] bytes = entry.bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.contains(" HTTP/1.")) {
      return unusual(text, REQUEST).stream();
    }
    if (text.startsWith("HTTP/1.")) {
      return unusual(text, ANSWER).stream();
    }
    int shown = Math.min(OCTETS, bytes.length);
    return Stream.of(
        HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown) + (entry.size() > shown ? " …" : ""));
  }

  /// The lines of a head that differ from those of a usual one, and what a usual one has more.
  private static List<String> unusual(String head, List<String> usual) {
    List<String> lines = new ArrayList<>(List.of(head.split("\r\n")));
    List<String> missing = new ArrayList<>();
    for (String pattern : usual) {
      String name = pattern.replaceAll(":.*", ":");
      long named = lines.stream().filter(line -> line.startsWith(name)).count();
      if (pattern.contains(":") && named == 0) {
        missing.add("(no " + name.replace(":", ")"));
      } else if (named <= 1) {
        lines.removeIf(line -> line.matches(pattern));
      }
    }
    missing.addAll(lines);
    return missing;
  }
}
