package dev.ws101.kit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One thing to judge a peer by.
///
/// @param id a slug such as `6455/5.5.1/one-byte-close-payload`: RFC (or `robust`), section, fact.
///   It never changes its meaning
/// @param title the fact, as one sentence about the peer
/// @param requirements ids of the catalogue that the case proves, the most telling first
/// @param roles what the peer may be for the script to make sense
/// @param rung the stage, 2 to 9, at which an implementation that is being built must pass
/// @param needs what the peer must be able to do for the case to apply
/// @param autobahn ids of the Autobahn cases that it answers
/// @param tier what a run must be to play it
/// @param cause what usually is behind a failure, in one sentence
/// @param scripts each for a connection of its own, one after the other; the peer has to pass all
public record Case(
    String id,
    String title,
    List<String> requirements,
    Level level,
    Set<Role> roles,
    int rung,
    Set<Ability> needs,
    List<String> autobahn,
    Tier tier,
    String cause,
    List<Script> scripts) {

  /// Counts up when cases are added or judge differently.
  public static final String CATALOGUE_VERSION = "2026.1";

  public Case {
    if (!id.matches("(\\d{4}|robust)/[0-9a-z.]+/[0-9a-z-]+")) {
      throw new IllegalArgumentException("not a slug of the form rfc/section/fact: " + id);
    }
    if (requirements.isEmpty()) {
      throw new IllegalArgumentException(id + " proves no requirement");
    }
    if (rung < 2 || rung > 9) {
      throw new IllegalArgumentException(id + " is of rung " + rung + "; rungs are 2 to 9");
    }
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException(id + " does nothing");
    }
    if (cause.isBlank()) {
      throw new IllegalArgumentException(id + " does not say what usually causes a failure");
    }
  }

  /// Starts a case; [Draft#script(Script)] or [Draft#scripts(List)] ends it. Unless the draft says
  /// otherwise it is a `MUST`, for a server, of rung 6 and the fast tier, and needs nothing.
  public static Draft of(String id, String title) {
    return new Draft(id, title);
  }

  /// Whether it is about the opening handshake alone, so that a peer can pass it that does nothing
  /// afterwards.
  public boolean handshakeOnly() {
    return rung == 2;
  }

  /// All of its scripts, one after the other.
  public Script script() {
    return peer -> {
      for (Script one : scripts) {
        one.play(peer);
        peer.close();
      }
    };
  }

  @Override
  public String toString() {
    return id;
  }

  /// A case in the making.
  public static final class Draft {
    private final String id;
    private final String title;
    private List<String> requirements = List.of();
    private Level level = Level.MUST;
    private final EnumSet<Role> roles = EnumSet.of(Role.SERVER);
    private int rung = 6;
    private final EnumSet<Ability> needs = EnumSet.noneOf(Ability.class);
    private List<String> autobahn = List.of();
    private Tier tier = Tier.FAST;
    private String cause = "";

    private Draft(String id, String title) {
      this.id = id;
      this.title = title;
    }

    public Draft proves(String... requirementIds) {
      requirements = List.of(requirementIds);
      return this;
    }

    public Draft level(Level value) {
      level = value;
      return this;
    }

    /// The rule is symmetric: the script judges clients, too.
    public Draft bothRoles() {
      roles.add(Role.CLIENT);
      return this;
    }

    /// The rule is one for clients: the script judges no server.
    public Draft forClients() {
      roles.clear();
      roles.add(Role.CLIENT);
      return this;
    }

    public Draft rung(int value) {
      rung = value;
      return this;
    }

    public Draft needs(Ability... abilities) {
      needs.addAll(List.of(abilities));
      return this;
    }

    public Draft autobahn(String... ids) {
      autobahn = List.of(ids);
      return this;
    }

    /// It moves so much, or takes so long, that only a run of the full tier plays it. The
    /// requirements that it proves have other cases as well.
    public Draft full() {
      tier = Tier.FULL;
      return this;
    }

    public Draft cause(String sentence) {
      cause = sentence;
      return this;
    }

    /// What to do on one connection.
    public Case script(Script script) {
      return scripts(List.of(script));
    }

    /// The same for variations of one fact, so that each has a connection of its own and a client
    /// that comes by itself can be given one each time.
    public Case scripts(List<Script> several) {
      return new Case(
          id,
          title,
          requirements,
          level,
          Set.copyOf(roles),
          rung,
          Set.copyOf(needs),
          autobahn,
          tier,
          cause,
          List.copyOf(several));
    }
  }
}
