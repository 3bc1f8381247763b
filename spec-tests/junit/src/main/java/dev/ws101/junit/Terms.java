package dev.ws101.junit;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Settings;
import java.util.List;
import java.util.stream.Stream;

/// What is asked of a peer, and what is known of it. Whatever is spared has a reason, which the
/// test shows; what no longer applies fails, so that the list never grows stale.
///
/// @param settings levels that count, rungs, time-outs, seed
/// @param lacking what the peer does not do, nor claims to
/// @param skipped cases that are not run
/// @param known cases that are run, and are known to fail
public record Terms(
    Settings settings, List<Lack> lacking, List<Reason> skipped, List<Reason> known) {
  /// Everything is asked; nothing is known.
  public static final Terms DEFAULT = new Terms(Settings.DEFAULT, List.of(), List.of(), List.of());

  /// An ability that the peer does not have.
  public record Lack(Ability ability, String why) {
    public Lack {
      mustBeTold(why, "why the peer lacks " + ability);
    }
  }

  /// Why some cases are not as the others.
  ///
  /// @param glob their ids; `*` stands for any characters
  public record Reason(String glob, String why) {
    public Reason {
      mustBeTold(why, "why " + glob + " is spared");
    }
  }

  public Terms {
    lacking = List.copyOf(lacking);
    skipped = List.copyOf(skipped);
    known = List.copyOf(known);
  }

  /// With other time-outs, levels, rungs or seed: `settings(Settings.DEFAULT.upto(6))`.
  public Terms settings(Settings value) {
    return new Terms(value, lacking, skipped, known);
  }

  /// The peer lacks an ability. Cases that need it are not run, and a peer that shows it after all
  /// fails.
  public Terms without(Ability ability, String why) {
    return new Terms(settings, and(lacking, new Lack(ability, why)), skipped, known);
  }

  /// Does not run some cases, such as `6455/5.5.2/*`.
  public Terms skip(String glob, String why) {
    return new Terms(settings, lacking, and(skipped, new Reason(glob, why)), known);
  }

  /// Runs some cases and expects every one of them to fail; one that does not is told as a failure,
  /// for it is time to delete the line.
  public Terms knownToFail(String glob, String why) {
    return new Terms(settings, lacking, skipped, and(known, new Reason(glob, why)));
  }

  private static <T> List<T> and(List<T> some, T one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }

  private static void mustBeTold(String why, String what) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("say " + what);
    }
  }
}
