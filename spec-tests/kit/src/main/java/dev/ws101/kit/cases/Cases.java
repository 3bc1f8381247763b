package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.Tier;
import java.util.List;
import java.util.stream.Stream;

/// All cases, in the order of the report: for servers, for clients, or for both.
public final class Cases {
  private Cases() {}

  public static List<Case> all() {
    return Stream.of(openings(), frames(), messages(), controls(), compression())
        .flatMap(stream -> stream)
        .flatMap(List::stream)
        .toList();
  }

  /// Those that judge peers of this role.
  public static List<Case> of(Role role) {
    return all().stream().filter(one -> one.roles().contains(role)).toList();
  }

  /// Those that a run of this tier plays for a peer of this role.
  public static List<Case> of(Role role, Tier tier) {
    return of(role).stream().filter(one -> tier.plays(one.tier())).toList();
  }

  /// RFC 6455 4, 9.1 and 11.3.
  private static Stream<List<Case>> openings() {
    return Stream.of(
        RequestLineCases.all(),
        UpgradeFieldCases.all(),
        KeyCases.all(),
        VersionCases.all(),
        RequestHeadCases.all(),
        OddHeadCases.all(),
        HeadEndCases.all(),
        OriginCases.all(),
        ResourceCases.all(),
        BehindRequestCases.all(),
        TlsCases.all(),
        SubprotocolCases.all(),
        ExtensionOfferCases.all(),
        ClientRequestCases.all(),
        ClientUrlCases.all(),
        ClientStatusCases.all(),
        ClientAnswerCases.all(),
        ClientFieldCases.all(),
        ClientExtensionCases.all(),
        ClientHeadCases.all(),
        ClientReturnCases.all(),
        ClientTlsCases.all());
  }

  /// 5.1 to 5.3.
  private static Stream<List<Case>> frames() {
    return Stream.of(
        MaskingCases.all(),
        ClientKeyCases.all(),
        FrameLengthCases.all(),
        LengthFaultCases.all(),
        OwnFrameCases.all(),
        ReservedBitCases.all(),
        OpcodeCases.all());
  }

  /// 5.4, 5.6 and 8.1.
  private static Stream<List<Case>> messages() {
    return Stream.of(
        FragmentCases.all(),
        FragmentOrderCases.all(),
        InterleavingCases.all(),
        Utf8Cases.all(),
        Utf8FaultCases.all(),
        VolumeCases.all(),
        ThousandCases.all(),
        InsideMessageCases.all());
  }

  /// 5.5 and 7.
  private static Stream<List<Case>> controls() {
    return Stream.of(
        ControlFrameCases.all(),
        PingPongCases.all(),
        CloseFrameCases.all(),
        ClosingCases.all(),
        ClientClosingCases.all(),
        FailingCases.all(),
        TooMuchCases.all(),
        FloodCases.all(),
        CrowdCases.all(),
        PatienceCases.all());
  }

  /// RFC 7692.
  private static Stream<List<Case>> compression() {
    return Stream.of(
        DeflateOfferCases.all(),
        DeflateAnswerCases.all(),
        DeflateClientCases.all(),
        DeflateRefusalCases.all(),
        DeflateMessageCases.all(),
        DeflateBlockCases.all(),
        DeflateContextCases.all(),
        DeflateWindowCases.all(),
        DeflateVolumeCases.all(),
        DeflateFaultCases.all(),
        DeflateBombCases.all());
  }
}
