package dev.ws101.mutants;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// One thing that a [NaiveServer] or a [NaiveClient] does otherwise than a plain strict one: a
/// fault, or an oddity that is legal. A peer with one fault is a mutant.
public sealed interface Quirk
    permits Oddity,
        Dead,
        HandshakeFault,
        AnswerFault,
        WelcomeFault,
        AskingFault,
        ClientFault,
        UrlFault,
        FrameFault,
        MessageFault,
        ControlFault,
        CloseFault,
        DeflateFault,
        RequestFault,
        LoadFault,
        TlsFault {

  /// Unique among all quirks.
  String name();

  /// What it does, as one sentence about the peer.
  String sentence();

  /// The ids of the catalogue that it breaks; none if it is legal.
  List<String> requirements();

  /// Every quirk there is.
  static List<Quirk> all() {
    return Stream.<Quirk[]>of(
            Oddity.values(),
            Dead.values(),
            HandshakeFault.values(),
            AnswerFault.values(),
            WelcomeFault.values(),
            AskingFault.values(),
            ClientFault.values(),
            UrlFault.values(),
            FrameFault.values(),
            MessageFault.values(),
            ControlFault.values(),
            CloseFault.values(),
            DeflateFault.values(),
            RequestFault.values(),
            LoadFault.values(),
            TlsFault.values())
        .flatMap(Stream::of)
        .toList();
  }

  /// The faults that a server without TLS can have.
  static List<Quirk> ofServers() {
    return all().stream()
        .filter(quirk -> !quirk.requirements().isEmpty())
        .filter(quirk ->
            !(quirk instanceof ClientFault
                || quirk instanceof AskingFault
                || quirk instanceof WelcomeFault
                || quirk instanceof UrlFault
                || quirk instanceof TlsFault))
        .toList();
  }

  /// The quirk of this name.
  ///
  /// @throws NoSuchElementException if there is none
  static Quirk named(String name) {
    return all().stream()
        .filter(quirk -> quirk.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no quirk is called " + name));
  }
}
