package dev.ws101.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where clients are waited for.
///
/// @param host as it was given, for the URL that people are told
record ListenAddress(String host, InetSocketAddress socket) {
  private static final Pattern FORM = Pattern.compile("(?:(.+):)?(\\d{1,5})");
  private static final Pattern URL = Pattern.compile("ws://([^/:]+(:\\d{1,5})?)/?");
  private static final int HIGHEST = 65535;

  /// Reads `PORT` or `HOST:PORT`; without a host only this machine gets in.
  static ListenAddress of(String typed) throws CannotRun {
    Matcher matcher = FORM.matcher(typed);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST) {
      throw new CannotRun(
          "'%s' is no place to listen at: it looks like 9001, or 0.0.0.0:9001".formatted(typed));
    }
    String host = matcher.group(1) == null ? "127.0.0.1" : matcher.group(1);
    return at(host, Integer.parseInt(matcher.group(2)));
  }

  /// Reads the URL of a spec file.
  static ListenAddress ofUrl(String typed) throws CannotRun {
    Matcher matcher = URL.matcher(typed);
    if (!matcher.matches()) {
      throw new CannotRun(
          "'%s' is no place to listen at: it looks like ws://127.0.0.1:9001".formatted(typed)
              + (typed.startsWith("wss:") ? "; there is no TLS on this side" : ""));
    }
    return of(matcher.group(2) == null ? matcher.group(1) + ":80" : matcher.group(1));
  }

  private static ListenAddress at(String host, int port) throws CannotRun {
    try {
      return new ListenAddress(host, new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw new CannotRun("cannot listen at %s: the host name is not known".formatted(host));
    }
  }

  /// For clients, when the port is known.
  String url(int port) {
    return "ws://%s:%d".formatted(host, port);
  }
}
