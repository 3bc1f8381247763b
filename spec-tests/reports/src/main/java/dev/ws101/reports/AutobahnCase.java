package dev.ws101.reports;

import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.autobahn.AutobahnIds;
import dev.ws101.kit.autobahn.Behavior;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One case in the members of Autobahn's files. Those that have no counterpart here are there, too,
/// and say nothing: readers look for them.
///
/// @param number of the case, as the run counts
record AutobahnCase(
    AutobahnReport.Subject subject,
    String id,
    int number,
    Result result,
    AutobahnWire wire,
    Instant started) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  static AutobahnCase of(
      AutobahnReport.Subject subject, String id, Result result, Instant started) {
    Role role = subject.report().role();
    List<String> counted = role == Role.CLIENT ? subject.ids() : AutobahnIds.all();
    AutobahnWire wire = AutobahnWire.of(result, role);
    return new AutobahnCase(subject, id, counted.indexOf(id) + 1, result, wire, started);
  }

  /// What the index has of it.
  Map<String, Object> entry(String file) {
    Map<String, Object> members = new TreeMap<>();
    members.put("behavior", behavior().word());
    members.put("behaviorClose", behaviorClose());
    members.put("duration", result.took().toMillis());
    members.put("remoteCloseCode", wire.remoteClose().code());
    members.put("reportfile", file);
    return members;
  }

  private Behavior behavior() {
    return Behavior.of(result, id);
  }

  /// Autobahn looks at how a connection ends apart from what was said on it. Here a case has one
  /// verdict, and a failure is one of closing if a Close or an end was to come, or came instead.
  private String behaviorClose() {
    if (behavior() == Behavior.INFORMATIONAL && id.startsWith("7.")) {
      return Behavior.INFORMATIONAL.word();
    }
    if (behavior() != Behavior.FAILED) {
      return Behavior.OK.word();
    }
    boolean wanted = result.expected().matches("(?s).*(Close|fails|the end of).*");
    boolean came = result.actual().matches("(?s)(Close|the end of|a TCP reset).*");
    if (wanted && result.actual().startsWith("Close") && wire.remoteClose().code() != null) {
      return "WRONG CODE";
    }
    return wanted || came ? Behavior.FAILED.word() : Behavior.OK.word();
  }

  /// What its own file has.
  Map<String, Object> members() {
    Map<String, Object> members = new TreeMap<>(wire.members());
    members.put("id", id);
    members.put("case", number);
    members.put("agent", subject.agent());
    members.put("started", TIME.format(started));
    members.put("duration", result.took().toMillis());
    members.put("description", escaped(result.subject().title()));
    members.put("expectation", escaped(result.expected()));
    members.put("behavior", behavior().word());
    members.put("behaviorClose", behaviorClose());
    members.put("result", result.verdict() + ": " + result.actual());
    members.put("resultClose", wire.words());
    members.put("expected", Map.of());
    members.put("expectedClose", Map.of());
    members.put("isServer", subject.report().role() == Role.CLIENT);
    members.put("reportTime", false);
    members.put("reportCompressionRatio", false);
    members.put("trafficStats", null);
    return members;
  }

  /// Readers take these for HTML.
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
