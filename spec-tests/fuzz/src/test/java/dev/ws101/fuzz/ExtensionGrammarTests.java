package dev.ws101.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ws101.deflate.DeflateNegotiation;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.HeaderGrammar;
import dev.ws101.handshake.Headers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The grammar of `Sec-WebSocket-Extensions`, and what is made of permessage-deflate there. Each
/// line of the input is a field.
class ExtensionGrammarTests {
  private static final String NAME = "Sec-WebSocket-Extensions";

  /// What [dev.ws101.handshake.HttpHead] lets nobody put into a field.
  private static final Pattern IMPOSSIBLE = Pattern.compile("[^\\t -~\\x80-\\xFF]");

  private static final DeflatePolicy DEMANDING =
      DeflatePolicy.DEFAULT.withNoContextTakeover(true, true).withMaxWindowBits(9, 10);

  @FuzzTest
  void aListIsReadAndNegotiated(byte[] data) {
    List<String> fields =
        new String(data, ISO_8859_1)
            .lines()
            .map(line -> IMPOSSIBLE.matcher(line).replaceAll("\""))
            .toList();
    Headers several = Headers.NONE;
    for (String field : fields) {
      several = several.with(NAME, field);
    }
    Optional<List<Extension>> list = HeaderGrammar.extensions(several);
    if (!fields.isEmpty()) { // [6455-9.1-03]
      Headers one = Headers.of(NAME, String.join(",", fields));
      assertThat(HeaderGrammar.extensions(one)).as("in one field").isEqualTo(list);
    }
    list.ifPresent(ExtensionGrammarTests::judge);
  }

  private static void judge(List<Extension> list) {
    String text = list.stream().map(Extension::toString).collect(Collectors.joining(", "));
    Headers again = list.isEmpty() ? Headers.NONE : Headers.of(NAME, text);
    assertThat(HeaderGrammar.extensions(again)).as("read again").contains(list);

    for (DeflatePolicy policy : List.of(DeflatePolicy.DEFAULT, DEMANDING)) {
      DeflateNegotiation.answer(list, policy).ifPresent(ExtensionGrammarTests::bothEndsAgree);
      try {
        DeflateNegotiation.accept(list, policy);
      } catch (ProtocolViolation _) {
        // the server's fault, told as it should be
      }
    }
  }

  /// A client that is content with anything reads an answer as the server has meant it.
  private static void bothEndsAgree(DeflateNegotiation.Answer answer) {
    Optional<DeflateParameters> read =
        DeflateNegotiation.accept(List.of(answer.extension()), DeflatePolicy.DEFAULT);
    assertThat(read).as("as the client reads it").contains(answer.parameters());
  }
}
