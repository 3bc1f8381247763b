package dev.ws101.kit;

/// What the peer under test is. The kit plays the other part.
public enum Role {
  SERVER,
  CLIENT
}
