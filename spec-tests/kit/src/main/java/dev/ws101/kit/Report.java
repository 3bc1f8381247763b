package dev.ws101.kit;

import java.time.Duration;
import java.util.List;

/// Everything that came of a run.
///
/// @param target the URL of a server, or the name of a client
/// @param abilities what the peer has shown that it can do
/// @param results in the order in which the cases were given
public record Report(
    String target,
    Role role,
    Settings settings,
    List<Ability> abilities,
    List<Result> results,
    Duration took)
    implements Outcome {

  /// How many cases have this verdict.
  public int count(Verdict verdict) {
    return (int) results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /// The failures that count at the gate of the settings.
  public List<Result> failures() {
    return results.stream().filter(one -> one.countsAsFailure(settings.gate())).toList();
  }

  /// What a process that ends with this report tells the shell: 0 none failed at the gate, 1 some
  /// did, 2 none did, but some could not be judged. A case that did not come to a verdict must not
  /// look like a passed one to whoever looks at the number only.
  public int exitCode() {
    if (!failures().isEmpty()) {
      return 1;
    }
    return count(Verdict.INCONCLUSIVE) == 0 ? 0 : 2;
  }
}
