package dev.ws101.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The header fields of a request or a response, in the order of the wire.
///
/// A name may occur several times. Names are tokens, and tokens are compared without regard to the
/// case of ASCII letters. [6455-4.1-45]
///
/// Immutable: [#with] gives new headers. A field that could break out of its line cannot be built
/// [ROBUST-hs-12] [ROBUST-hs-13], so what [HttpRequest#encode] writes is what was meant.
public record Headers(List<Field> fields) {

  /// No fields.
  public static final Headers NONE = new Headers(List.of());

  /// What the handshake itself writes, or what would give it a body.
  private static final Pattern OWN =
      Pattern.compile("(?i)host|upgrade|connection|content-.*|transfer-encoding|sec-websocket-.*");

  /// One field line. White space around the value is not part of it (RFC 9110 section 5.5).
  ///
  /// A name that is no token is an [IllegalArgumentException], and so is a value with a control
  /// character other than a tab, or a character beyond U+00FF: a character is one octet here.
  public record Field(String name, String value) {

    public Field {
      HeaderGrammar.requireToken(name, "a header field");
      HeaderGrammar.require(
          HeaderGrammar.isFieldValue(value),
          name + " holds a line break, another control character or one beyond U+00FF: encode it");
      value = value.strip();
    }

    boolean isNamed(String other) {
      return HeaderGrammar.sameToken(name, other);
    }
  }

  public Headers {
    fields = List.copyOf(fields);
  }

  /// Names and values in turn: `of("Host", "example.com", "Upgrade", "websocket")`.
  public static Headers of(String... namesAndValues) {
    HeaderGrammar.require(namesAndValues.length % 2 == 0, "give names and values in turn");
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /// These and one more at the end, even if the name is there already.
  public Headers with(String name, String value) {
    return withAll(of(name, value));
  }

  /// These and the elements in one field; no field for no elements. [6455-4.3-03]
  Headers withList(String name, List<?> elements) {
    String value = elements.stream().map(Object::toString).collect(Collectors.joining(", "));
    return elements.isEmpty() ? this : with(name, value);
  }

  /// These and then the others.
  public Headers withAll(Headers others) {
    return new Headers(Stream.concat(fields.stream(), others.fields.stream()).toList());
  }

  /// These and what the application adds. It may not speak for the handshake: a second key or a
  /// length would make the message invalid.
  Headers withExtra(Headers extra) {
    HeaderGrammar.require(
        extra.fields.stream().noneMatch(f -> OWN.matcher(f.name).matches()),
        "leave to the handshake what it writes itself: " + OWN);
    return withAll(extra);
  }

  /// The value of the first field of that name.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// The values of all fields of that name, in order. A list spread over several fields is these
  /// joined by commas (RFC 9110 section 5.3).
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.isNamed(name)) {
        values.add(field.value);
      }
    }
    return List.copyOf(values);
  }

  public boolean contains(String name) {
    return first(name).isPresent();
  }

  /// Whether there is one field of that name, not two, and its value is valid.
  boolean hasOne(String name, Predicate<String> valid) {
    return all(name).size() == 1 && valid.test(all(name).getFirst());
  }

  /// The form on the wire, without the blank line.
  @Override
  public String toString() {
    return fields.stream().map(f -> f.name + ": " + f.value + "\r\n").collect(Collectors.joining());
  }
}
