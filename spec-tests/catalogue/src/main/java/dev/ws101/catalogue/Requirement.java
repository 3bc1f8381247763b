package dev.ws101.catalogue;

/// One requirement, in our own words.
///
/// The id is `rfc-section-number`, for instance `6455-5.5.1-03`, and never changes its meaning.
/// Rows of the family `ROBUST` come from no RFC: they say what a peer must survive, and their level
/// is our own severity.
///
/// @param rfc the number of the RFC, or `ROBUST`
/// @param section the section of that RFC, or the family of a `ROBUST` row
/// @param level as printed in the RFC; `IMPLIED` is normative text without a keyword
/// @param actor whom the sentence binds
/// @param observable where a peer on the wire can see it kept or broken
/// @param stimulus what to do to see it
/// @param expected what a peer that keeps the requirement does
/// @param violation what a peer that breaks it does
/// @param autobahn ids of the Autobahn cases about it, separated by blanks; may be empty
/// @param source where the text stands
public record Requirement(
    String id,
    String rfc,
    String section,
    String level,
    String actor,
    String topic,
    String text,
    Observable observable,
    String stimulus,
    String expected,
    String violation,
    String autobahn,
    String source) {

  /// From where a requirement can be seen.
  public enum Observable {
    /// The implementation under test is a server.
    SERVER_MODE,
    /// The implementation under test is a client.
    CLIENT_MODE,
    /// Either.
    BOTH,
    /// It stands between a client and a server.
    PROXY_MODE,
    /// Not on the wire: a matter of its inside.
    INTERNAL,
    /// Not on the wire: a matter of the application on top.
    APPLICATION;

    /// Whether a peer on the wire can see it at all.
    public boolean onTheWire() {
      return switch (this) {
        case SERVER_MODE, CLIENT_MODE, BOTH, PROXY_MODE -> true;
        case INTERNAL, APPLICATION -> false;
      };
    }
  }

  /// Whether a server can be judged by it.
  public boolean bindsServers() {
    return observable == Observable.SERVER_MODE || observable == Observable.BOTH;
  }

  /// Whether a client can be judged by it.
  public boolean bindsClients() {
    return observable == Observable.CLIENT_MODE || observable == Observable.BOTH;
  }
}
