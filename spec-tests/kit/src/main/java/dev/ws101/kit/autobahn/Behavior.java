package dev.ws101.kit.autobahn;

import dev.ws101.kit.Result;

/// What Autobahn calls a verdict.
public enum Behavior {
  OK("OK"),
  NON_STRICT("NON-STRICT"),
  INFORMATIONAL("INFORMATIONAL"),
  UNIMPLEMENTED("UNIMPLEMENTED"),
  FAILED("FAILED");

  private final String word;

  Behavior(String word) {
    this.word = word;
  }

  /// As it stands in reports.
  public String word() {
    return word;
  }

  /// Our verdict in these words. One that is not known is a failure to whoever looks at it, else it
  /// would pass for a good one.
  ///
  /// @param id of Autobahn, or of a case
  public static Behavior of(Result result, String id) {
    return switch (result.verdict()) {
      case FAIL, INCONCLUSIVE -> FAILED;
      case UNSUPPORTED -> UNIMPLEMENTED;
      case PASS -> AutobahnIds.isTold(id) ? INFORMATIONAL : OK;
      case LENIENT -> AutobahnIds.isTold(id) ? INFORMATIONAL : NON_STRICT;
    };
  }
}
