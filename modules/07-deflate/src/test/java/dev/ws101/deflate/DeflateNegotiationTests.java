package dev.ws101.deflate;

import static dev.ws101.deflate.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.deflate.DeflateNegotiation.Answer;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.Extension.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateNegotiationTests {
  private static final DeflatePolicy SMALL =
      DeflatePolicy.DEFAULT.withMaxWindowBits(10, 11).withNoContextTakeover(true, true);

  @Nested
  class AServer {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          // RFC 7692 7.1.3
          "permessage-deflate | permessage-deflate",
          "permessage-deflate; client_max_window_bits; server_max_window_bits=10, "
              + "permessage-deflate; client_max_window_bits "
              + "| permessage-deflate; server_max_window_bits=10",
          // each parameter alone
          "permessage-deflate; server_no_context_takeover "
              + "| permessage-deflate; server_no_context_takeover",
          "permessage-deflate; client_no_context_takeover "
              + "| permessage-deflate; client_no_context_takeover",
          "permessage-deflate; server_max_window_bits=8 "
              + "| permessage-deflate; server_max_window_bits=8",
          "permessage-deflate; server_max_window_bits=15 "
              + "| permessage-deflate; server_max_window_bits=15",
          "permessage-deflate; client_max_window_bits | permessage-deflate",
          "permessage-deflate; client_max_window_bits=9 "
              + "| permessage-deflate; client_max_window_bits=9",
          "permessage-deflate; client_max_window_bits=15 "
              + "| permessage-deflate; client_max_window_bits=15",
          // others before and after
          "x-unknown; a=1, permessage-deflate, permessage-bzip2 | permessage-deflate",
        })
    void acceptsTheFirstOfferThatIsValid(String offers, String answer) {
      assertThat(answer(offers, DeflatePolicy.DEFAULT)).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "foo",
          "server_foo=1",
          "Server_No_Context_Takeover",
          "server_no_context_takeover=1",
          "client_no_context_takeover=true",
          "server_max_window_bits",
          "server_max_window_bits=7",
          "server_max_window_bits=16",
          "server_max_window_bits=08",
          "server_max_window_bits=010",
          "server_max_window_bits=+9",
          "server_max_window_bits=-9",
          "server_max_window_bits=a",
          "client_max_window_bits=0",
          "client_max_window_bits=99999999999",
          "server_max_window_bits=10; server_max_window_bits=10",
          "client_no_context_takeover; client_no_context_takeover",
          "client_max_window_bits; client_max_window_bits=10",
        })
    void declinesAnInvalidOfferAndGoesOnToTheNext(String parameters) {
      String invalid = "permessage-deflate; " + parameters;
      assertThat(answer(invalid, DeflatePolicy.DEFAULT)).isEmpty();
      assertThat(
              answer(
                  invalid + ", permessage-deflate; server_max_window_bits=12",
                  DeflatePolicy.DEFAULT))
          .contains("permessage-deflate; server_max_window_bits=12");
    }

    @Test
    void declinesWhatItDoesNotKnowAndEverythingWhenOff() {
      assertThat(answer("permessage-bzip2, x-webkit-deflate-frame", DeflatePolicy.DEFAULT))
          .isEmpty();
      assertThat(answer("permessage-deflate", DeflatePolicy.OFF)).isEmpty();
      assertThat(DeflateNegotiation.answer(List.of(), DeflatePolicy.DEFAULT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          // The client's window only to a client that can be told.
          "permessage-deflate | permessage-deflate; server_no_context_takeover; "
              + "client_no_context_takeover; server_max_window_bits=10",
          "permessage-deflate; client_max_window_bits | permessage-deflate; "
              + "server_no_context_takeover; client_no_context_takeover; "
              + "server_max_window_bits=10; client_max_window_bits=11",
          "permessage-deflate; client_max_window_bits=9; server_max_window_bits=9 "
              + "| permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
              + "server_max_window_bits=9; client_max_window_bits=9",
        })
    void asksForWhatItsPolicySays(String offers, String answer) {
      assertThat(answer(offers, SMALL)).contains(answer);
    }

    @Test
    void agreesToExactlyWhatItSays() {
      Answer answer =
          DeflateNegotiation.answer(
                  parse("permessage-deflate; client_max_window_bits=9"),
                  DeflatePolicy.DEFAULT.withMaxWindowBits(12, 13))
              .orElseThrow();
      assertThat(answer.parameters()).isEqualTo(new DeflateParameters(false, false, 12, 9));
      Answer toOneThatCannotBeTold =
          DeflateNegotiation.answer(parse("permessage-deflate"), SMALL).orElseThrow();
      assertThat(toOneThatCannotBeTold.parameters())
          .isEqualTo(new DeflateParameters(true, true, 10, 15));
    }

    private static Optional<String> answer(String offers, DeflatePolicy policy) {
      return DeflateNegotiation.answer(parse(offers), policy).map(a -> a.extension().toString());
    }
  }

  @Nested
  class AClient {

    @Test
    void offersWhatItsPolicySays() {
      assertThat(DeflateNegotiation.offer(DeflatePolicy.DEFAULT))
          .hasToString("[permessage-deflate; client_max_window_bits]");
      assertThat(DeflateNegotiation.offer(SMALL))
          .hasToString(
              "[permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                  + "server_max_window_bits=10; client_max_window_bits=11]");
      assertThat(DeflateNegotiation.offer(DeflatePolicy.OFF)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "permessage-deflate, false, false, 15, 15",
      "permessage-deflate; server_no_context_takeover, true, false, 15, 15",
      "permessage-deflate; client_no_context_takeover, false, true, 15, 15",
      "permessage-deflate; server_max_window_bits=8, false, false, 8, 15",
      "permessage-deflate; client_max_window_bits=8, false, false, 15, 8",
      "permessage-deflate; client_max_window_bits=15, false, false, 15, 15",
    })
    void takesEveryAnswerToAPlainOffer(
        String answer, boolean server, boolean client, int serverBits, int clientBits) {
      assertThat(DeflateNegotiation.accept(parse(answer), DeflatePolicy.DEFAULT))
          .contains(new DeflateParameters(server, client, serverBits, clientBits));
    }

    @Test
    void goesOnWithoutWhenTheServerDeclines() {
      assertThat(DeflateNegotiation.accept(List.of(), DeflatePolicy.DEFAULT)).isEmpty();
      assertThat(DeflateNegotiation.accept(parse("x-other"), DeflatePolicy.DEFAULT)).isEmpty();
      assertThat(DeflateNegotiation.accept(List.of(), DeflatePolicy.OFF)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "foo, 7692-7-05",
      "server_no_context_takeover=x, 7692-7-06",
      "client_no_context_takeover=1, 7692-7-06",
      "server_max_window_bits, 7692-7-06",
      "server_max_window_bits=7, 7692-7-06",
      "server_max_window_bits=0, 7692-7-06",
      "server_max_window_bits=16, 7692-7-06",
      "server_max_window_bits=255, 7692-7-06",
      "server_max_window_bits=999999, 7692-7-06",
      "server_max_window_bits=08, 7692-7-06",
      "client_max_window_bits, 7692-7-06",
      "client_max_window_bits=09, 7692-7-06",
      "server_no_context_takeover; server_no_context_takeover, 7692-7-07",
    })
    void refusesAnInvalidAnswer(String parameters, String clause) {
      List<Extension> answer = parse("permessage-deflate; " + parameters);
      assertViolates(1010, clause, () -> DeflateNegotiation.accept(answer, DeflatePolicy.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "permessage-deflate, permessage-deflate",
          "permessage-deflate, permessage-bzip2",
          "permessage-bzip2, x-other, permessage-deflate",
        })
    void refusesTwoExtensionsThatUseTheSameBit(String answer) {
      assertViolates(
          1010, "7692-5-09", () -> DeflateNegotiation.accept(parse(answer), DeflatePolicy.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
      "permessage-deflate; server_max_window_bits=10, 7692-7.1.1.1-03",
      "permessage-deflate; server_no_context_takeover, 7692-7-08",
      "permessage-deflate; server_no_context_takeover; server_max_window_bits=11, 7692-7-08",
    })
    void refusesAnAnswerThatIsNotWhatItInsistsOn(String answer, String clause) {
      assertViolates(1010, clause, () -> DeflateNegotiation.accept(parse(answer), SMALL));
    }

    @Test
    void refusesAnAnswerToNoOffer() {
      assertViolates(
          1010,
          "7692-5-13",
          () -> DeflateNegotiation.accept(parse("permessage-deflate"), DeflatePolicy.OFF));
    }

    @Test
    void keepsItsWordWhetherOrNotTheServerTakesItUp() {
      String answer = "permessage-deflate; server_no_context_takeover; server_max_window_bits=9";
      assertThat(DeflateNegotiation.accept(parse(answer), SMALL))
          .contains(new DeflateParameters(true, true, 9, 11));
      assertThat(DeflateNegotiation.accept(parse(answer + "; client_max_window_bits=12"), SMALL))
          .contains(new DeflateParameters(true, true, 9, 11));
      assertThat(DeflateNegotiation.accept(parse(answer + "; client_max_window_bits=10"), SMALL))
          .contains(new DeflateParameters(true, true, 9, 10));
    }
  }

  /// Whatever two policies meet, both ends come to the same terms.
  @Test
  void bothEndsAgreeOnTheSame() {
    List<DeflatePolicy> policies =
        List.of(
            DeflatePolicy.DEFAULT,
            SMALL,
            DeflatePolicy.DEFAULT.withMaxWindowBits(8, 15),
            DeflatePolicy.DEFAULT.withMaxWindowBits(15, 8),
            DeflatePolicy.DEFAULT.withNoContextTakeover(true, false),
            DeflatePolicy.DEFAULT.withNoContextTakeover(false, true).withLevel(9));
    for (DeflatePolicy client : policies) {
      for (DeflatePolicy server : policies) {
        Answer answer =
            DeflateNegotiation.answer(DeflateNegotiation.offer(client), server).orElseThrow();
        assertThat(DeflateNegotiation.accept(List.of(answer.extension()), client))
            .as("%s meets %s", client, server)
            .contains(answer.parameters());
      }
    }
  }

  @Test
  void policiesAndParametersHaveBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeflatePolicy.DEFAULT.withMaxWindowBits(7, 15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeflatePolicy.DEFAULT.withMaxWindowBits(15, 16));
    assertThatIllegalArgumentException().isThrownBy(() -> DeflatePolicy.DEFAULT.withLevel(10));
    assertThatIllegalArgumentException().isThrownBy(() -> DeflatePolicy.DEFAULT.withLevel(-2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeflateParameters(false, false, 7, 15));
  }

  /// Enough for the lists above; the real grammar is rung 02's.
  private static List<Extension> parse(String elements) {
    return Arrays.stream(elements.split(","))
        .map(element -> Arrays.stream(element.split(";")).map(String::strip).toList())
        .map(parts ->
            new Extension(
                parts.getFirst(),
                parts.stream()
                    .skip(1)
                    .map(DeflateNegotiationTests::parameter)
                    .collect(Collectors.toList())))
        .toList();
  }

  private static Parameter parameter(String part) {
    String[] halves = part.split("=", 2);
    return new Parameter(halves[0], halves.length == 2 ? Optional.of(halves[1]) : Optional.empty());
  }
}
