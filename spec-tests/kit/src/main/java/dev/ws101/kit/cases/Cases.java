package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import java.util.List;
import java.util.stream.Stream;

/// All cases, in the order of the report.
public final class Cases {
  private Cases() {}

  public static List<Case> all() {
    return Stream.of(
            RequestLineCases.all(),
            UpgradeFieldCases.all(),
            KeyCases.all(),
            VersionCases.all(),
            RequestHeadCases.all(),
            OddHeadCases.all(),
            HeadEndCases.all(),
            SubprotocolCases.all(),
            ExtensionOfferCases.all(),
            MaskingCases.all(),
            FrameLengthCases.all(),
            LengthFaultCases.all(),
            ReservedBitCases.all(),
            OpcodeCases.all(),
            FragmentCases.all(),
            FragmentOrderCases.all(),
            InterleavingCases.all(),
            Utf8Cases.all(),
            Utf8FaultCases.all(),
            InsideMessageCases.all(),
            ControlFrameCases.all(),
            PingPongCases.all(),
            CloseFrameCases.all(),
            ClosingCases.all(),
            FailingCases.all(),
            DeflateOfferCases.all(),
            DeflateAnswerCases.all(),
            DeflateMessageCases.all(),
            DeflateFaultCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
