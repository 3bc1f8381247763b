package dev.ws101.examples.howto;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import java.time.Duration;

/// Connections on which little happens.
public final class Quiet {
  private Quiet() {}

  /// A proxy on the way forgets connections that are silent for 60 s: so they never are.
  public static Options behindAProxy() {
    return Options.DEFAULT.with(new Heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10)));
  }

  /// Who says nothing for five minutes is asked to leave, pings or not.
  public static Options forTheBusy() {
    return Options.DEFAULT.with(Timeouts.DEFAULT.withIdle(Duration.ofMinutes(5)));
  }

  /// How a connection ended, in words.
  public static String why(CloseResult end) {
    return switch (end.cause()) {
      case Cause.Handshake() -> "said goodbye: " + end.code() + " " + end.reason();
      case Cause.Violation(int code, String clause, String detail) ->
          "broke a rule, " + detail + " [" + clause + "], and was told " + code;
      case Cause.EndOfStream() -> "hung up without a Close";
      case Cause.TimeOut(String limit) -> "let time run out: " + limit;
      case Cause.Abort(String detail) -> "was cut off: " + detail;
    };
  }
}
