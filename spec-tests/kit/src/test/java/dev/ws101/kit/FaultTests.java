package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.cases.Cases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each planted fault is convicted by the cases about the rule that it breaks.
@Timeout(60)
class FaultTests {
  static Stream<Arguments> faultsOfFrames() {
    return Stream.of(
        convicted(
            Quirk.ACCEPTS_UNMASKED,
            "6455/5.1/wrongly-masked-text",
            "6455/5.1/wrongly-masked-binary",
            "6455/5.1/wrongly-masked-empty-text",
            "6455/5.1/wrongly-masked-ping",
            "6455/5.1/wrongly-masked-pong",
            "6455/5.1/wrongly-masked-continuation"),
        convicted(
            Quirk.MASKS_ITS_FRAMES, "6455/5.1/its-own-frames", "6455/5.5/its-own-control-frames"),
        convicted(Quirk.IGNORES_ZERO_KEY, "6455/5.3/zero-key"),
        convicted(Quirk.ECHOES_TEXT_AS_BINARY, "6455/5.3/zero-key", "6455/5.5.1/close-after-echo"),
        convicted(
            Quirk.ACCEPTS_LONG_CONTROL,
            "6455/5.5/too-long-ping",
            "6455/5.5/too-long-pong",
            "6455/5.5/too-long-ping-of-64-kib",
            "6455/5.5/too-long-close"),
        convicted(
            Quirk.ACCEPTS_FRAGMENTED_CONTROL,
            "6455/5.5/fragmented-ping",
            "6455/5.5/fragmented-pong",
            "6455/5.5/fragmented-close"));
  }

  static Stream<Arguments> faultsOfMessages() {
    return Stream.of(
        convicted(
            Quirk.IGNORES_RSV,
            "6455/5.2/rsv1-on-data",
            "6455/5.2/all-rsv-bits-on-data",
            "6455/5.2/reserved-bits-on-ping",
            "6455/5.2/reserved-bits-on-continuation"),
        convicted(
            Quirk.IGNORES_UNKNOWN_OPCODES,
            "6455/5.2/reserved-data-opcode-3",
            "6455/5.2/reserved-control-opcode-15",
            "6455/5.2/reserved-opcodes-between-fragments"),
        convicted(
            Quirk.TRUNCATES_ECHO,
            "6455/5.2/binary-of-65536-bytes",
            "6455/5.2/64-bit-length-cut-anywhere",
            "6455/5.2/large-text-in-pieces",
            "6455/5.4/fragments-of-all-length-forms",
            "robust/echo/distinct-payloads"),
        convicted(
            Quirk.ECHOES_TWICE,
            "6455/6.2/messages-in-one-segment",
            "robust/echo/distinct-payloads"),
        convicted(
            Quirk.ACCEPTS_STRAY_CONTINUATION,
            "6455/5.4/final-continuation-first",
            "6455/5.4/unfinished-continuation-first",
            "6455/5.4/continuation-behind-control-frames",
            "6455/5.4/continuation-behind-message",
            "robust/frag/unchecked-continuation"),
        convicted(
            Quirk.ACCEPTS_INTERLEAVED_MESSAGES,
            "6455/5.4/text-inside-text",
            "6455/5.4/binary-inside-text",
            "6455/5.4/new-message-behind-ping"),
        convicted(
            Quirk.CONTROL_ENDS_MESSAGE,
            "6455/5.4/ping-between-fragments",
            "6455/5.4/pings-between-many-fragments",
            "6455/5.6/ping-inside-character"),
        convicted(Quirk.NO_CLOSE_ANSWER, "6455/5.4/close-between-fragments"),
        convicted(
            Quirk.ACCEPTS_BAD_UTF8,
            "6455/8.1/overlong-slash",
            "6455/8.1/lone-surrogates",
            "6455/8.1/beyond-10ffff",
            "6455/8.1/lone-continuation-bytes",
            "6455/8.1/last-byte-missing",
            "6455/8.1/cut-in-character-by-last-fragment",
            "6455/8.1/character-over-two-messages",
            "6455/8.1/wrong-byte-in-piece"));
  }

  static Stream<Arguments> faultsOfPings() {
    return Stream.of(
        convicted(Quirk.NO_PONG, "6455/5.5.2/empty-ping", "6455/5.5.3/ten-pings"),
        convicted(
            Quirk.EMPTY_PONG, "6455/5.5.2/short-ping", "robust/ctl/thousand-pings-in-one-write"),
        convicted(
            Quirk.PONG_PER_PONG,
            "6455/5.5.3/unasked-pong",
            "6455/5.5.3/empty-unasked-pong",
            "6455/5.5.3/unasked-pong-before-ping",
            "6455/5.4/pong-leaves-message-intact"),
        convicted(Quirk.REFUSES_UNASKED_PONG, "6455/5.5.3/unasked-pong"),
        convicted(
            Quirk.CONTROL_ENDS_MESSAGE,
            "6455/5.4/ping-leaves-message-intact",
            "6455/5.4/ping-answered-inside-message"));
  }

  static Stream<Arguments> faultsOfClosing() {
    return Stream.of(
        convicted(
            Quirk.ACCEPTS_ANY_CLOSE_CODE,
            "6455/7.4/reserved-close-code-0",
            "6455/7.4/reserved-close-code-999",
            "6455/7.4/reserved-close-code-1004",
            "6455/7.4/reserved-close-code-1005",
            "6455/7.4/reserved-close-code-1006",
            "6455/7.4/reserved-close-code-1015"),
        convicted(Quirk.ACCEPTS_ONE_BYTE_CLOSE, "6455/5.5.1/one-byte-close-payload"),
        convicted(
            Quirk.ACCEPTS_BAD_UTF8_IN_REASON,
            "6455/5.5.1/close-reason-with-surrogate",
            "6455/5.5.1/close-reason-with-overlong-form",
            "6455/5.5.1/close-reason-with-cut-character",
            "6455/5.5.1/close-reason-with-stray-byte"),
        convicted(
            Quirk.NO_CLOSE_ANSWER,
            "6455/5.5.1/empty-close-payload",
            "6455/5.5.1/close-after-echo",
            "6455/5.5.1/close-in-single-bytes",
            "6455/5.5.1/close-inside-message"),
        convicted(Quirk.CLOSE_ANSWER_1006, "6455/7.4/close-code-1000"),
        convicted(Quirk.REFUSES_3000_CODES, "6455/7.4/close-code-3000", "6455/7.4/close-code-4999"),
        convicted(Quirk.TWO_CLOSES, "6455/5.5.1/server-ends-tcp"),
        convicted(Quirk.STAYS_CONNECTED_AFTER_CLOSE, "6455/5.5.1/server-ends-tcp"),
        convicted(
            Quirk.DATA_AFTER_CLOSE,
            "6455/5.5.1/text-after-close",
            "6455/5.5.1/continuation-after-close"),
        convicted(Quirk.FAILS_WITH_1000, "6455/5.5/too-long-ping"),
        convicted(
            Quirk.WORKS_ON_AFTER_FAILING,
            "6455/7.1.7/nothing-dealt-with-after-failing",
            "6455/7.1.7/failing-ends-tcp"),
        convicted(
            Quirk.IGNORES_RSV,
            "6455/7.1.7/failing-tells-why",
            "robust/iso/failing-concerns-one-connection"));
  }

  static Stream<Arguments> faultsOfRequests() {
    return Stream.of(
        convicted(
            Quirk.NO_HANDSHAKE_CHECKS,
            "6455/4.2.1/method-post",
            "6455/4.2.1/method-in-lower-case",
            "6455/4.2.1/http-10",
            "6455/4.2.1/no-http-version",
            "6455/4.2.1/no-http",
            "6455/4.2.1/host-missing",
            "6455/4.2.1/upgrade-missing",
            "6455/4.2.1/connection-missing",
            "6455/4.2.1/key-missing",
            "6455/4.2.1/version-missing",
            "6455/4.2.1/version-with-leading-zero",
            "6455/4.4/version-14"),
        convicted(
            Quirk.WRONG_ACCEPT,
            "6455/4.2.2/accept-of-sample-key",
            "6455/4.2.2/accept-of-many-keys"),
        convicted(Quirk.REFUSES_ABSOLUTE_TARGET, "6455/4.2.1/absolute-target"),
        convicted(Quirk.NAMES_NO_VERSION, "6455/4.4/version-14"),
        convicted(
            Quirk.IGNORES_REPEATED_LINES,
            "6455/4.2.1/host-twice",
            "6455/11.3.1/key-twice",
            "6455/11.3.5/version-13-and-8"),
        convicted(
            Quirk.COMPARES_TOKENS_WHOLE,
            "6455/4.2.1/upgrade-in-mixed-case",
            "6455/4.2.1/connection-lower-case",
            "6455/4.2.1/connection-list",
            "6455/4.2.1/connection-second-line"),
        convicted(
            Quirk.FINDS_TOKENS_INSIDE,
            "6455/4.2.1/upgrade-longer-name",
            "6455/4.2.1/connection-longer-token"));
  }

  static Stream<Arguments> faultsOfOffersAndHeads() {
    return Stream.of(
        convicted(Quirk.ACCEPTS_ANY_KEY, "6455/4.2.1/key-empty", "6455/4.2.1/key-in-url-alphabet"),
        convicted(
            Quirk.NO_HANDSHAKE_CHECKS,
            "6455/4.2.1/line-without-colon",
            "6455/4.2.1/field-name-with-space"),
        convicted(
            Quirk.ECHOES_OFFERS,
            "6455/4.2.2/subprotocols-several",
            "6455/4.2.1/subprotocol-with-space",
            "6455/4.2.2/extensions-unknown",
            "6455/9.1/extensions-with-semicolons",
            "robust/hs/extension-name-in-quotes"),
        convicted(
            Quirk.AGREES_TO_WHAT_NOBODY_OFFERED,
            "6455/4.2.2/subprotocols-none",
            "6455/4.2.2/extensions-none"),
        convicted(
            Quirk.READS_ITS_HEAD_ONCE,
            "robust/hs/head-in-pieces-of-1",
            "robust/hs/head-in-pieces-of-7"));
  }

  private static Arguments convicted(Quirk fault, String... ids) {
    return Arguments.of(fault, List.of(ids));
  }

  @ParameterizedTest
  @MethodSource({
    "faultsOfRequests",
    "faultsOfOffersAndHeads",
    "faultsOfFrames",
    "faultsOfMessages",
    "faultsOfPings",
    "faultsOfClosing"
  })
  void aPlantedFaultIsConvicted(Quirk fault, List<String> ids) throws Exception {
    List<Case> cases = Cases.all().stream().filter(one -> ids.contains(one.id())).toList();
    assertThat(cases).hasSameSizeAs(ids);
    try (NaiveServer server = NaiveServer.with(fault)) {
      Settings settings = Settings.DEFAULT.timeout(Duration.ofMillis(1000));
      Outcome outcome = new Runner(server.uri(), settings, (_, _, _) -> {}).run(cases);
      assertThat(((Report) outcome).results())
          .allSatisfy(
              result -> assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FAIL));
    }
  }
}
