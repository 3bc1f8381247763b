package dev.ws101.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The grammar of RFC 6455 section 9.1 rule by rule and character by character: what
/// [HeaderGrammar] is compared with.
final class NaiveExtensions {
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

  private final String text;
  private int at;

  NaiveExtensions(String text) {
    this.text = text;
  }

  /// extension-list = 1#extension
  Optional<List<Extension>> list() {
    List<Extension> found = new ArrayList<>();
    try {
      while (true) {
        skipBlanks();
        if (at < text.length() && peek() != ',') {
          found.add(extension());
        }
        if (at == text.length()) {
          return Optional.of(found).filter(f -> !f.isEmpty());
        }
        take(',');
      }
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// extension = extension-token *( ";" extension-param )
  private Extension extension() {
    String name = token();
    List<Extension.Parameter> parameters = new ArrayList<>();
    while (at < text.length() && peek() == ';') {
      take(';');
      parameters.add(parameter());
    }
    return new Extension(name, parameters);
  }

  /// extension-param = token [ "=" (token | quoted-string) ]
  private Extension.Parameter parameter() {
    String name = token();
    if (at == text.length() || peek() != '=') {
      return new Extension.Parameter(name, Optional.empty());
    }
    take('=');
    skipBlanks();
    String value = at < text.length() && peek() == '"' ? quotedString() : token();
    return new Extension.Parameter(name, Optional.of(value));
  }

  private String token() {
    skipBlanks();
    StringBuilder token = new StringBuilder();
    while (at < text.length() && SEPARATORS.indexOf(peek()) < 0) {
      token.append(text.charAt(at++));
    }
    skipBlanks();
    return token.toString();
  }

  private String quotedString() {
    take('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length() && peek() != '"') {
      if (peek() == '\\') {
        take('\\');
      }
      value.append(peek());
      at++;
    }
    take('"');
    skipBlanks();
    return value.toString();
  }

  private void skipBlanks() {
    while (at < text.length() && (peek() == ' ' || peek() == '\t')) {
      at++;
    }
  }

  private char peek() {
    if (at == text.length()) {
      throw new IllegalArgumentException("the end");
    }
    return text.charAt(at);
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw new IllegalArgumentException("not " + expected);
    }
    at++;
  }
}
