package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.util.List;
import java.util.function.UnaryOperator;

/// Sec-WebSocket-Key and the accept value made of it: RFC 6455 4.2.1 item 5, 4.2.2 and 11.3.
///
/// A key must stand for 16 bytes (4.2.1), but a server need not decode it (4.2.2). So a key that
/// the grammar of 4.3 allows and that stands for another number of bytes is no failure. One that
/// the grammar does not allow is (decision 22).
final class KeyCases {
  private static final String KEY = "Sec-WebSocket-Key";
  private static final int MANY = 16;
  private static final String UNDECODED = "a server need not decode the key (4.2.2)";

  private KeyCases() {}

  static List<Case> all() {
    return List.of(
        bad("missing", "A request without a key is refused", u -> u.without(KEY)),
        bad("empty", "An empty key is refused", key("")),
        bad("in-url-alphabet", "A key with - and _ is refused", key("-_ECAwQFBgcICQoLDA0ODw==")),
        bad(
            "without-padding",
            "A key without its padding is refused",
            key("AAECAwQFBgcICQoLDA0ODw")),
        twice(),
        odd("of-15-bytes", "A key of 15 bytes is refused", "AAECAwQFBgcICQoLDA0O", UNDECODED),
        odd("of-17-bytes", "A key of 17 bytes is refused", "AAECAwQFBgcICQoLDA0ODxA=", UNDECODED),
        odd(
            "with-inner-space",
            "A key with a space inside is refused",
            "AAECAwQFBg ICQoLDA0ODw==",
            "4.3 takes over the implied white space of RFC 2616"),
        sample(),
        plusAndSlash(),
        spaced(),
        manyKeys());
  }

  private static UnaryOperator<Upgrade> key(String value) {
    return request -> request.with(KEY, value);
  }

  private static Case bad(String slug, String title, UnaryOperator<Upgrade> spoil) {
    return Case.of("6455/4.2.1/key-" + slug, title)
        .proves("6455-4.2.1-08", "6455-4.2.1-01")
        .rung(2)
        .cause("The accept value is made of whatever there is.")
        .script(peer -> Handshakes.refuses(peer, spoil, 400));
  }

  private static Case odd(String slug, String title, String value, String excuse) {
    return Case.of("6455/4.2.1/key-" + slug, title)
        .proves("6455-4.2.1-08")
        .rung(2)
        .cause("The key is never decoded.")
        .script(peer -> Handshakes.refusesIfStrict(peer, key(value), excuse, 400));
  }

  private static Case twice() {
    return Case.of("6455/11.3.1/key-twice", "A request with two keys is refused")
        .proves("6455-11.3.1-01", "6455-4.2.1-01")
        .rung(2)
        .cause("The first or the last line of a name is taken, and the others are not looked at.")
        .script(
            peer -> Handshakes.refuses(peer, u -> u.plus(KEY, "AAECAwQFBgcICQoLDA0ODw=="), 400));
  }

  private static Case sample() {
    return Case.of(
            "6455/4.2.2/accept-of-sample-key", "The RFC's own key gets the RFC's own answer, once")
        .proves("6455-4.2.2-21", "6455-4.2.2-08", "6455-11.3.3-01")
        .rung(2)
        .cause("The key is decoded before it is hashed, or the GUID is mistyped.")
        .script(peer -> {
          Upgrade request = peer.upgrade().with(KEY, "dGhlIHNhbXBsZSBub25jZQ==");
          Answer answer = peer.expect().accepted(request);
          mustEqual(peer, answer, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        });
  }

  private static void mustEqual(Peer peer, Answer answer, String wanted) {
    peer.expect().expecting("one line Sec-WebSocket-Accept: " + wanted);
    List<String> values = answer.values("Sec-WebSocket-Accept");
    if (!values.equals(List.of(wanted))) {
      throw Judgement.fail("the lines " + values);
    }
    peer.expect().saw("that");
  }

  private static Case plusAndSlash() {
    return Case.of("6455/4.2.1/key-with-plus-and-slash", "A key with + and / in it is accepted")
        .proves("6455-4.2.1-08", "6455-4.2.2-21")
        .rung(2)
        .cause("The key is decoded as if it were part of a URI.")
        .script(peer -> Handshakes.accepts(peer, key("+/+/+/+/+/+/+/+/+/+/+w==")));
  }

  private static Case spaced() {
    return Case.of(
            "6455/4.2.2/key-between-white-space",
            "The white space around a key does not enter the accept value")
        .proves("6455-4.2.2-08")
        .rung(2)
        .cause("The value of a field is what stands behind the colon, untrimmed.")
        .script(peer -> Handshakes.accepts(peer, key(" \t AAECAwQFBgcICQoLDA0ODw== \t")));
  }

  private static Case manyKeys() {
    return Case.of("6455/4.2.2/accept-of-many-keys", "The accept value is right for many keys")
        .proves(
            "6455-4.2.2-21",
            "6455-4.2.2-22",
            "6455-4.2.2-18",
            "6455-4.2.2-19",
            "6455-4.2.2-20",
            "6455-4.2.2-01",
            "6455-4.2.2-17")
        .rung(2)
        .cause("The accept value is a constant, or encoded without padding or in lines.")
        .script(peer -> {
          for (int i = 0; i < MANY; i++) {
            Upgrade request = peer.upgrade();
            peer.expect().accepted(peer.another().ask(request), request);
          }
        });
  }
}
