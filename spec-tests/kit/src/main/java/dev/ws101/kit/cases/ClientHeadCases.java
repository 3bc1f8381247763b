package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Answers with a head that is too much of something.
final class ClientHeadCases {
  /// Far more than any head needs, and little enough to be sent within no time.
  private static final int MUCH = 2 << 20;

  private static final int PIECE = 1 << 16;

  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

  private ClientHeadCases() {}

  static List<Case> all() {
    return List.of(
        endless("status-line", "A status line without an end is not read for ever", "", "x"),
        endless(
            "field",
            "A field without an end is not read for ever",
            "HTTP/1.1 101 Switching Protocols\r\nX-Long: ",
            "x"),
        endless(
            "fields",
            "Fields without an end are not read for ever",
            "HTTP/1.1 101 Switching Protocols\r\n",
            "X-Many: one more\r\n"),
        endless(
            "interim-responses",
            "Interim responses without an end are not read for ever",
            "",
            "HTTP/1.1 102 Processing\r\n\r\n"),
        stalling("unclosed-quote", "permessage-deflate; x=\"" + "\\a".repeat(1900)),
        stalling("many-separators", "permessage-deflate" + ";,".repeat(1900)),
        stalling("many-spaces", "permessage-deflate;" + " ".repeat(3800) + "\"x"),
        stalling("many-quotes", "permessage-deflate; x=" + "\"\"".repeat(1900)));
  }

  private static Case endless(String name, String title, String start, String more) {
    return Case.of("robust/hs/endless-" + name + "-of-a-server", title)
        .proves("ROBUST-hs-03")
        .level(Level.SHOULD)
        .forClients()
        .rung(2)
        .cause("The head is gathered until its blank line comes, however long that takes.")
        .script(peer -> {
          peer.opensAnother();
          peer.visit();
          byte[] piece = more.repeat(PIECE / more.length()).getBytes(StandardCharsets.US_ASCII);
          peer.sendBytes(start.getBytes(StandardCharsets.US_ASCII));
          int sent = 0;
          while (sent < MUCH && peer.nextWithin(Duration.ZERO).isEmpty()) {
            peer.sendBytes(piece);
            sent += piece.length;
          }
          peer.expect().expecting("the end of TCP before %d bytes are read".formatted(MUCH));
          mustEnd(peer);
        });
  }

  private static void mustEnd(Peer peer) {
    Incoming next = peer.nextFrame();
    if (!(next instanceof Incoming.End)) {
      throw Judgement.fail(next.toString());
    }
    peer.expect().saw(next.toString());
  }

  private static Case stalling(String name, String value) {
    return Case.of(
            "robust/hs/server-sends-" + name,
            "An answer with %s in a field is refused, and no later than another"
                .formatted(name.replace('-', ' ')))
        .proves("6455-9.1-01", "ROBUST-hs-06")
        .forClients()
        .rung(2)
        .cause("The field is taken apart by a regular expression that tries all combinations.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          try {
            visit.refused(visit.welcome().plus(EXTENSIONS, value));
          } catch (Judgement judgement) {
            throw judgement.verdict() == Verdict.LENIENT ? unlessAHabit(peer) : judgement;
          }
        });
  }

  /// Silence may be how the client refuses any answer, which is then the verdict here, too.
  private static Judgement unlessAHabit(Peer peer) throws IOException {
    Visit other = peer.another().visit();
    other.refused(other.welcome().without("Sec-WebSocket-Accept"));
    return Judgement.late("nothing, though another wrong answer is refused at once");
  }
}
