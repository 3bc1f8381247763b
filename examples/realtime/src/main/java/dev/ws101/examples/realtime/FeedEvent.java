package dev.ws101.examples.realtime;

import java.net.ProtocolException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that has happened. As text it is always of the same length, so that what a way of
/// sending it adds can be counted exactly.
///
/// @param id counts from [#FIRST]
/// @param micros when it happened, by the clock on the wall: server and clients have the same one
record FeedEvent(long id, long micros) {
  static final long FIRST = 1_000_000;

  /// Octets of [#text].
  static final int LENGTH = 36;

  private static final Pattern FORM = Pattern.compile("\\{\"id\":(\\d{7}),\"at\":(\\d{16})}");

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /// As JSON.
  String text() {
    return "{\"id\":%d,\"at\":%d}".formatted(id, micros);
  }

  static FeedEvent parse(String text) throws ProtocolException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new ProtocolException("this is no event of the feed: " + text);
    }
    return new FeedEvent(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
