package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.cases.ClientAnswers.refused;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Visit;
import dev.ws101.kit.Welcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The extensions that a client offers, and what it makes of the answer: RFC 6455 4.1, 4.3, 9 and
/// 11.3.
final class ClientExtensionCases {
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final String FIRST_ONLY = "Of several lines with a name only one is looked at.";

  /// What drafts proposed and nobody ever registered.
  private static final Set<String> DRAFTS =
      Set.of(
          "deflate-stream",
          "deflate-frame",
          "x-webkit-deflate-frame",
          "permessage-compress",
          "mux");

  private static final Set<String> REGISTERED = Set.of("permessage-deflate", "bbf-usp-protocol");

  /// A number of bits for a window, quoted or not.
  private static final String BITS = "\"?([89]|1[0-5])\"?";

  private ClientExtensionCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(List.of(defined(), declined(), needed()));
    cases.addAll(lines());
    cases.addAll(parameters());
    return cases;
  }

  private static Case.Draft draft(String id, String title, String... requirements) {
    return Case.of(id, title).proves(requirements).forClients().rung(2);
  }

  private static Case defined() {
    return draft(
            "6455/9.1/offers-are-defined",
            "The extensions that it offers, if any, are registered, with defined parameters",
            "6455-9.1-04",
            "6455-9-04",
            "6455-9.1-05")
        .cause("A draft of long ago, or a parameter with a value of another one, is still sent.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting("only registered extensions, with defined parameters");
          for (String offer : visit.asked().elements(EXTENSIONS)) {
            mustBeDefined(offer);
          }
          visit.taken(visit.welcome());
        });
  }

  private static void mustBeDefined(String offer) {
    List<String> parts = Arrays.stream(offer.split(";", -1)).map(String::strip).toList();
    String name = parts.getFirst();
    if (DRAFTS.contains(name)) {
      throw Judgement.fail(offer + ": that name was never registered");
    }
    if (!REGISTERED.contains(name)) {
      throw Judgement.lenient(offer + ": no registered name, so one hopes it is a private one");
    }
    List<String> parameters = parts.subList(1, parts.size());
    long names = parameters.stream().map(one -> one.split("=")[0].strip()).distinct().count();
    boolean right = parameters.stream().allMatch(ClientExtensionCases::isOfDeflate);
    if (name.equals("permessage-deflate") && (!right || names < parameters.size())) {
      throw Judgement.fail(offer);
    }
  }

  /// RFC 7692 7.1, for an offer.
  private static boolean isOfDeflate(String parameter) {
    return parameter.matches(
        "(server|client)_no_context_takeover|client_max_window_bits"
            + "|(server|client)_max_window_bits\\s*=\\s*"
            + BITS);
  }

  private static Case declined() {
    return draft(
            "6455/9.1/declined-extension-is-not-used",
            "An extension that it has offered is not used unless the server accepts it",
            "6455-9.1-06",
            "6455-9.2-01",
            "6455-5.8-01",
            "6455-5.2-02")
        .rung(7)
        .needs(ECHO, DEFLATE)
        .cause("The client compresses because it is willing to, whatever the server has said.")
        .script(peer -> {
          peer.open();
          String text = "again and ".repeat(500);
          peer.send(Frame.text(text));
          peer.expect().echo(text);
          peer.expect().expecting("frames without a reserved bit");
          for (Received frame : peer.received()) {
            if (frame.rsv() != 0) {
              throw Judgement.fail(frame.toString());
            }
          }
        });
  }

  /// Every answer of the kit declines all that a client offers.
  private static Case needed() {
    return draft(
            "6455/7.4.1/says-which-extensions-it-needs",
            "A client that cannot do without an extension says which one it is as it closes",
            "6455-7.4.1-09",
            "6455-9.2-01")
        .level(Level.SHOULD)
        .cause("The code 1010 is sent alone.")
        .script(peer -> {
          Visit visit = peer.visit();
          try {
            visit.taken(visit.welcome());
          } catch (Judgement dead) {
            mustSayWhat(peer, dead);
          }
        });
  }

  private static void mustSayWhat(Peer peer, Judgement dead) {
    Received last = peer.received().isEmpty() ? null : peer.received().getLast();
    if (last == null || last.closeCode() != 1010) {
      throw dead;
    }
    peer.expect().expecting("Close(1010) with the names of extensions as its reason");
    if (last.closeReason().length == 0) {
      throw Judgement.fail(last.toString());
    }
    peer.expect().saw(last.toString());
  }

  /// A 101 with these lines for extensions, none of which may be passed over.
  private static Case unread(
      String name, String what, String cause, String[] lines, String... rows) {
    return refused(
        name,
        what,
        cause,
        (visit, right) -> {
          if (!visit.asked().value(EXTENSIONS).contains("permessage-deflate")) {
            throw Judgement.unsupported("it offers no permessage-deflate");
          }
          Welcome spoilt = right;
          for (String line : lines) {
            spoilt = spoilt.plus(EXTENSIONS, line);
          }
          return spoilt;
        },
        rows);
  }

  private static List<Case> lines() {
    String first = "permessage-deflate";
    String other = "x-ws101-unheard-of";
    return List.of(
        unread(
            "unknown-extension-in-the-second-line",
            "A 101 with an extension that was offered, and one that was not in a line of its own",
            FIRST_ONLY,
            new String[] {first, other},
            "6455-4.2.2-24",
            "6455-11.3.2-02",
            "6455-9.1-03",
            "6455-4.1-42"),
        unread(
            "unknown-extension-in-the-first-line",
            "A 101 with an extension that was not offered, and one that was in the next line",
            FIRST_ONLY,
            new String[] {other, first},
            "6455-4.2.2-24",
            "6455-11.3.2-02",
            "6455-9.1-03",
            "6455-4.1-42"));
  }

  private static List<Case> parameters() {
    String first = "permessage-deflate";
    return List.of(
        unread(
            "quoted-value-no-token",
            "A 101 with a quoted parameter that is no token inside",
            "What stands in quotes is taken as it is.",
            new String[] {first + "; server_max_window_bits=\"1 5\""},
            "6455-4.3-01"),
        unread(
            "quoted-value-without-end",
            "A 101 with a quoted parameter whose quote is not closed",
            "What stands in quotes is taken as it is.",
            new String[] {first + "; server_max_window_bits=\"15"},
            "6455-4.3-01"),
        unread(
            "undefined-parameter",
            "A 101 with a parameter that the extension does not define",
            "Unknown parameters are passed over.",
            new String[] {first + "; x_ws101=1"},
            "6455-9.1-05"));
  }
}
