package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.fragmentation.Utf8Validator;
import dev.ws101.framing.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does text cost, 16 KiB of it: to judge it, to judge it in pieces that cut characters, and
/// to make a String of it?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Utf8Benchmark {
  private static final int OCTETS = 16 * 1024;

  /// Seven octets cut characters of two, three and four octets at every place in turn.
  private static final int PIECE = 7;

  @Param public Script script;

  private final Utf8Validator validator = new Utf8Validator();
  private final MessageAssembler assembler = new MessageAssembler(OCTETS);
  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] text;

  @Setup
  public void write() {
    text = script.utf8(OCTETS);
  }

  @Benchmark
  public boolean validate() {
    validator.reset();
    return validator.validate(text, 0, text.length) < 0 && validator.complete();
  }

  @Benchmark
  public boolean validateInPieces() {
    validator.reset();
    for (int from = 0; from < text.length; from += PIECE) {
      if (validator.validate(text, from, Math.min(from + PIECE, text.length)) >= 0) {
        return false;
      }
    }
    return validator.complete();
  }

  /// What a text of one frame costs behind the decoder of frames: both of the above and the String.
  @Benchmark
  public Message assemble() {
    assembler.beginFrame(Opcode.TEXT, true, 0, text.length);
    assembler.append(text, 0, text.length);
    return assembler.endFrame();
  }

  /// Decodes as well, but says of what is no text only that it is none: it puts U+FFFD there.
  @Benchmark
  public String newStringAlone() {
    return new String(text, UTF_8);
  }

  /// What the JDK has for this: judges and decodes.
  @Benchmark
  public String charsetDecoderAlone() throws CharacterCodingException {
    return decoder.decode(ByteBuffer.wrap(text)).toString();
  }
}
