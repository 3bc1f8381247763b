package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Subprotocols: RFC 6455 4.2.2 and 11.3.4. A server may know none, so what is judged is that it
/// answers with at most one, and with one that was offered.
final class SubprotocolCases {
  private static final String NAME = "Sec-WebSocket-Protocol";

  private SubprotocolCases() {}

  static List<Case> all() {
    return List.of(
        offered("none", "No subprotocol", List.of()),
        offered("one", "One unknown subprotocol", List.of("x-kit-one")),
        offered("several", "A list of subprotocols", List.of("x-kit-one,chat ,\tsuperchat")),
        offered("lines", "Subprotocols on several lines", List.of("x-kit-one", "chat, superchat")),
        offered("capitals", "A subprotocol in capitals", List.of("CHAT, SUPERCHAT")),
        emptyElements(),
        malformed("with-space", "chat superchat"),
        malformed("with-separator", "chat/1"),
        malformed("empty", ""),
        long500());
  }

  private static Case offered(String slug, String what, List<String> lines) {
    return Case.of(
            "6455/4.2.2/subprotocols-" + slug, what + " offered, at most one of them is answered")
        .proves(
            "6455-4.2.2-12",
            "6455-4.2.2-13",
            "6455-4.2.2-14",
            "6455-4.2.2-23",
            "6455-4.3-05",
            lines.size() > 1 ? "6455-11.3.4-01" : "6455-4.2.1-12",
            "6455-11.3.4-02")
        .rung(2)
        .cause("The server's own subprotocol, or the whole list of the client, is sent back.")
        .script(peer -> {
          Upgrade request = peer.upgrade();
          for (String line : lines) {
            request = request.plus(NAME, line);
          }
          Upgrade whole = request;
          String excuse = "a server may insist on a subprotocol that it knows";
          Answer answer =
              lines.isEmpty()
                  ? peer.expect().accepted(whole)
                  : Handshakes.acceptsIfAble(peer, _ -> whole, excuse);
          judge(peer, answer, String.join(",", lines));
        });
  }

  /// Refusing this is lenient: decision 21 tells why.
  private static Case emptyElements() {
    String list = "chat,, ,superchat";
    return Case.of(
            "6455/4.2.2/subprotocols-empty-elements",
            "A list with empty elements offered, at most one subprotocol is answered")
        .proves("6455-4.2.1-12", "6455-4.2.2-12", "6455-4.2.2-13")
        .rung(2)
        .cause("Empty elements are taken for malformed ones, or answered.")
        .script(peer -> {
          String excuse = "4.1 can be read as forbidding empty elements";
          judge(peer, Handshakes.acceptsIfAble(peer, u -> u.plus(NAME, list), excuse), list);
        });
  }

  private static void judge(Peer peer, Answer answer, String offered) {
    peer.expect().expecting("no " + NAME + ", or one line with one of: " + offered);
    List<String> values = answer.values(NAME);
    List<String> names = List.of(offered.strip().split("\\s*,\\s*"));
    boolean oneOfThem =
        values.size() == 1 && !values.getFirst().isEmpty() && names.contains(values.getFirst());
    if (!values.isEmpty() && !oneOfThem) {
      throw Judgement.fail("the lines " + values);
    }
    peer.expect().saw("the lines " + values);
  }

  private static Case malformed(String slug, String value) {
    return Case.of(
            "6455/4.2.1/subprotocol-" + slug,
            "A request with the subprotocol \"" + value + "\" is refused, or gets none")
        .proves("6455-4.2.1-12", "6455-4.2.1-01")
        .rung(2)
        .cause("The list is cut at commas, and its elements are not looked at.")
        .script(peer -> refusedOrNone(peer, value));
  }

  private static void refusedOrNone(Peer peer, String value) throws IOException {
    Handshakes.acceptsACorrectOne(peer);
    Answer answer = peer.ask(peer.upgrade().plus(NAME, value));
    if (answer.switched()) {
      peer.expect().expecting("an HTTP error, or at least no " + NAME);
      throw answer.values(NAME).isEmpty()
          ? Judgement.lenient(answer + " without a subprotocol")
          : Judgement.fail(answer + " with the subprotocol \"" + answer.value(NAME) + "\"");
    }
    peer.expect().refused(answer, 400);
  }

  private static Case long500() {
    return Case.of(
            "robust/hs/five-hundred-subprotocols",
            "A list of 500 subprotocols gets an answer, with at most one of them")
        .proves("ROBUST-hs-05", "6455-4.2.2-12")
        .rung(2)
        .cause("The list is searched once for each of its elements.")
        .script(peer -> {
          String all =
              IntStream.range(0, 500).mapToObj(i -> "x-kit-" + i).collect(Collectors.joining(","));
          Upgrade request = peer.upgrade().plus(NAME, all);
          Answer answer = peer.ask(request);
          Handshakes.acceptedOrRefused(peer, answer, request);
          if (answer.switched()) {
            judge(peer, answer, all);
          }
        });
  }
}
