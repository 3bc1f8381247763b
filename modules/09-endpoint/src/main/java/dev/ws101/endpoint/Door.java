package dev.ws101.endpoint;

/// What keeps clients out of a server before its [Gate] is asked.
///
/// @param crowd how many there may be
/// @param origins of which web pages
public record Door(Crowd crowd, OriginPolicy origins) {
  public static final Door DEFAULT = new Door(Crowd.DEFAULT, OriginPolicy.SAME_AUTHORITY);
}
