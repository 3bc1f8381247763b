package dev.ws101.examples.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who there is, and who has signed in.
///
/// The words stand here as they are, since this is about connections. A real bank keeps what a slow
/// hash makes of them, and ends sessions by the clock, too.
final class Customers {
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Customer(String word, Set<Right> rights) {}

  private static final Map<String, Customer> ALL =
      Map.of(
          "ann", new Customer("tea", Set.of(Right.LOOK, Right.PAY)),
          "bob", new Customer("milk", Set.of(Right.LOOK)));

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  /// Opens a session.
  ///
  /// @return its token, which nobody can guess; nothing when the word is wrong
  Optional<String> signIn(String name, String word) {
    Customer customer = ALL.get(name);
    if (customer == null || !isSame(customer.word(), word)) {
      return Optional.empty();
    }
    byte[] octets = new byte[32];
    RANDOM.nextBytes(octets);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    sessions.put(token, new Session(name, customer.rights()));
    return Optional.of(token);
  }

  /// Takes the same time however much of it is right.
  private static boolean isSame(String word, String typed) {
    return MessageDigest.isEqual(word.getBytes(UTF_8), typed.getBytes(UTF_8));
  }

  Optional<Session> session(String token) {
    return Optional.ofNullable(sessions.get(token));
  }

  /// Ends a session and all its connections.
  void signOut(String token) {
    Session session = sessions.remove(token);
    if (session != null) {
      session.end();
    }
  }
}
