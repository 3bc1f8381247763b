package dev.ws101.gallery;

import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import java.util.List;

/// A case that a peer did not pass.
///
/// @param requirement what is broken, or would be
/// @param unseen no case of Autobahn's is about it
/// @param sent what the kit sent that was out of the ordinary; of failures only
/// @param came what came back, or what is missing
record Finding(
    Verdict verdict,
    String id,
    String requirement,
    boolean unseen,
    List<String> sent,
    String came) {

  static Finding of(Result result) {
    boolean failed = result.verdict() == Verdict.FAIL;
    return new Finding(
        result.verdict(),
        result.subject().id(),
        result.subject().requirements().getFirst(),
        result.subject().autobahn().isEmpty(),
        failed ? Sent.of(result) : List.of(),
        Visible.line(result.actual()));
  }
}
