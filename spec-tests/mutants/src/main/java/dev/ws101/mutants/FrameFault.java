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
  SPOILS_CUT_FRAMES("Spoils a frame that does not come in one read.", "6455-5.2-01", "6455-5.2-07"),
  READS_16_BITS_WITH_A_SIGN("Takes lengths of 16 bits for negative from 32768 on.", "6455-5.2-07"),
  KNOWS_NO_64_BITS("Refuses lengths of 64 bits.", "6455-5.2-07"),
  CUTS_LENGTHS_TO_32_BITS("Keeps the lower 32 bits of a length.", "ROBUST-len-03"),
  IGNORES_TOP_BIT_OF_LENGTH("Clears the topmost bit of a length.", "6455-5.2-09"),
  KEEPS_THE_FIRST_KEY("Unmasks all frames with the key of the first.", "6455-5.3-05"),
  GOES_ON_IN_THE_KEY("Begins in the key where the frame before has ended.", "6455-5.3-05"),
  UNMASKS_LONG_PAYLOADS_BY_EIGHT(
      "Leaves the last bytes of a long payload masked when they are fewer than eight.",
      "6455-6.2-07",
      "6455-5.2-12"),
  READS_ONE_FRAME_AT_A_TIME(
      "Drops what one read brings behind a frame.", "6455-5.2-16", "6455-6.2-05"),
  IGNORES_RSV1("Takes frames with RSV1 though no extension has been agreed.", "6455-5.2-03"),
  IGNORES_RSV_ON_CONTROL("Looks at the reserved bits of data frames only.", "6455-5.2-03"),
  IGNORES_RSV_ON_CONTINUATIONS(
      "Looks at the reserved bits of the first frame of a message only.", "6455-5.2-03"),
  DROPS_UNKNOWN_OPCODES("Passes over frames with a reserved opcode.", "6455-5.2-04"),
  ACCEPTS_WRONG_MASKS_ON_CONTROL(
      "Takes control frames whether they are masked or not.", "6455-5.1-02", "6455-5.1-05"),
  ACCEPTS_WRONG_MASKS_ON_CONTINUATIONS(
      "Looks at the mask bit of the first frame of a message only.", "6455-5.1-02", "6455-5.1-05"),
  ACCEPTS_WRONG_MASKS_ON_NOTHING(
      "Takes empty frames whether they are masked or not.", "6455-5.1-02", "6455-5.1-05"),
  MASKS_CONTROL_WRONGLY(
      "Masks its control frames as a server, or does not as a client.",
      "6455-5.1-04",
      "6455-5.1-01");

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
