package dev.ws101.kit.cases;

import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.DeflateOffer;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Role;
import dev.ws101.kit.Visit;
import java.io.IOException;

/// What is asked of a peer that compresses much, in the order of Autobahn's groups 13.1 to 13.7: a
/// server is asked by an offer for terms of its own direction, a client by an answer.
enum Agreement {
  FREE("", "as the peer likes it", "", false, 0),
  ALONE("-without-takeover", "each on its own", "; server_no_context_takeover", true, 0),
  NARROW("-window-9", "with a window of 2^9", "; server_max_window_bits=9", false, 9),
  WIDE("-window-15", "with a window of 2^15", "; server_max_window_bits=15", false, 15),
  NARROW_ALONE(
      "-without-takeover-window-9",
      "each on its own with a window of 2^9",
      "; server_no_context_takeover; server_max_window_bits=9",
      true,
      9),
  WIDE_ALONE(
      "-without-takeover-window-15",
      "each on its own with a window of 2^15",
      "; server_no_context_takeover; server_max_window_bits=15",
      true,
      15),
  FIRST_OF_THREE(
      "-of-several-offers",
      "by whichever of several offers is accepted",
      NARROW_ALONE.extra + ", " + Agreement.START + ALONE.extra + ", " + Agreement.START,
      true,
      9);

  private static final String START =
      Deflates.NAME + "; client_no_context_takeover; client_max_window_bits";

  private final String slug;
  private final String words;
  private final String extra;
  private final boolean alone;
  private final int bits;

  Agreement(String slug, String words, String extra, boolean alone, int bits) {
    this.slug = slug;
    this.words = words;
    this.extra = extra;
    this.alone = alone;
    this.bits = bits;
  }

  /// Empty, or one that goes behind others.
  String slug() {
    return slug;
  }

  /// Such as `each on its own`.
  String words() {
    return words;
  }

  /// Opens a connection with it.
  void open(Peer peer) throws IOException {
    if (peer.role() == Role.SERVER) {
      Deflates.open(peer, START + extra);
      return;
    }
    Visit visit = peer.visit();
    DeflateOffer offer = Deflates.offer(visit);
    DeflateAnswer answer = offer.accepted();
    DeflateAnswer limited = bits > 0 && offer.limitable() ? answer.withClientBits(bits) : answer;
    visit.agree(alone ? limited.withoutClientTakeover() : limited);
  }
}
