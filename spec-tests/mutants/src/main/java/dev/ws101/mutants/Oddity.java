package dev.ws101.mutants;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a peer may do though hardly anybody does it. None of these may fail a case.
public enum Oddity implements Quirk {
  UNASKED_PONGS("Sends a Pong that nobody asked for before each echo."),
  PINGS_OF_ITS_OWN("Sends a ping before each echo."),
  ECHO_IN_FRAGMENTS("Echoes in three fragments with a Pong and an empty one between."),
  BYTE_BY_BYTE("Writes each byte by itself."),
  ALL_IN_ONE_WRITE("Gathers all answers to what one read has brought in one write."),
  LATEST_PONG_ONLY("Answers only the latest of several pings."),
  DROPS_INSTEAD_OF_CLOSE("Fails a connection by ending TCP, without a Close."),
  RESETS_INSTEAD_OF_CLOSE("Fails a connection by a TCP reset."),
  CLOSES_WITHOUT_REASON("Answers a Close with its code alone."),
  ANSWERS_CLOSE_WITH_1000("Answers every Close with 1000 and a reason of its own."),
  FAILS_WITH_1008("Fails every connection with 1008, whatever was wrong."),
  READS_LONGER_LENGTHS("Takes lengths in a longer form than needed."),
  ECHOES_NOTHING("Echoes nothing."),
  ECHOES_EMPTY("Answers each message by an empty one."),
  SPEAKS_ITS_OWN_LANGUAGE("Answers each message by an error in its own protocol."),
  CLOSES_ON_FOREIGN_WORDS("Closes with 1008 when a message is not of its own protocol."),
  PUSHES("Echoes nothing, but has something to say whenever a frame comes."),
  TAKES_TEXT_ONLY("Closes with 1003 when a binary message comes."),
  TAKES_SMALL_MESSAGES("Closes with 1009 when a message has more than 5000 bytes."),
  ECHO_IN_SINGLE_BYTES("Echoes short messages in fragments of one byte."),
  READS_FEW_BYTES("Reads three bytes at a time."),
  ANSWERS_WITH_A_REASON_OF_ITS_OWN("Answers a Close with its code and a reason of its own."),
  FAILS_WITHOUT_CODE("Fails every connection with a Close that tells nothing."),
  LOSES_WHAT_IT_OWES("Drops the echoes that it still has when a Close comes."),
  REFUSES_REGISTERED_CODES("Fails the connection for codes that were registered after the RFC."),
  GREETS_FIRST("Sends a message as soon as the connection is open."),
  LOWER_CASE_HEADERS("Writes its field names in lower case and lists two connection options."),
  HEADERS_IN_ANOTHER_ORDER("Writes its fields in another order than the examples."),
  MORE_HEADERS("Sends fields that have nothing to do with WebSocket, one of them empty."),
  IGNORES_BROKEN_LINES("Passes over lines of a request that are no fields."),
  LATIN_REASON_PHRASE("Has a reason phrase that is neither English nor ASCII."),
  DECLINES_COMPRESSION("Declines every offer to compress, or makes none."),
  OFFERS_LIMITS("Offers compression only by limits for the server, and allows none for itself."),
  AGREES_BUT_NEVER_COMPRESSES("Agrees to compress and then sends everything uncompressed.");

  /// Legal, but against a recommendation or with a code that tells less than another.
  private static final Set<Oddity> LESS_THAN_RECOMMENDED =
      EnumSet.of(
          DROPS_INSTEAD_OF_CLOSE,
          RESETS_INSTEAD_OF_CLOSE,
          FAILS_WITH_1008,
          FAILS_WITHOUT_CODE,
          READS_LONGER_LENGTHS,
          CLOSES_ON_FOREIGN_WORDS,
          TAKES_TEXT_ONLY,
          TAKES_SMALL_MESSAGES,
          LOSES_WHAT_IT_OWES,
          REFUSES_REGISTERED_CODES,
          IGNORES_BROKEN_LINES);

  private final String sentence;

  Oddity(String sentence) {
    this.sentence = sentence;
  }

  /// Whether a case has a reason to call this lenient.
  public boolean isLessThanRecommended() {
    return LESS_THAN_RECOMMENDED.contains(this);
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public List<String> requirements() {
    return List.of();
  }
}
