package dev.ws101.mutants;

import java.util.List;

/// Faults in reading and writing frames: RFC 6455 5.1 to 5.3.
public enum FrameFault implements Quirk {
  ACCEPTS_WRONG_MASKS("Takes frames whether they are masked or not.", "6455-5.1-02", "6455-5.1-05"),
  MASKS_WRONGLY("Masks as a server, or does not as a client.", "6455-5.1-01", "6455-5.1-04"),
  REFUSES_ZERO_KEY("Refuses a masking key of four zeros.", "6455-5.3-06"),
  IGNORES_RSV("Never looks at the reserved bits.", "6455-5.2-03"),
  IGNORES_UNKNOWN_OPCODES("Takes frames with a reserved opcode for messages.", "6455-5.2-04"),
  PASSES_OVER_NON_MINIMAL_LENGTH(
      "Drops frames whose length is in a longer form than needed and goes on.", "6455-5.2-11"),
  WRITES_NON_MINIMAL_LENGTH("Writes every length in 64 bits.", "6455-5.2-10"),
  TAKES_WHAT_THERE_IS(
      "Takes a frame of absurd length as ended where the bytes end.",
      "ROBUST-len-03",
      "6455-5.2-09"),
  DROPS_WHAT_IS_NO_FRAME(
      "Drops bytes that are no legal frame and goes on.", "6455-6.2-01", "6455-10.7-01"),
  SPOILS_CUT_FRAMES("Spoils a frame that does not come in one read.", "6455-5.2-01", "6455-5.2-07");

  private final String sentence;
  private final List<String> requirements;

  FrameFault(String sentence, String... requirements) {
    this.sentence = sentence;
    this.requirements = List.of(requirements);
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
