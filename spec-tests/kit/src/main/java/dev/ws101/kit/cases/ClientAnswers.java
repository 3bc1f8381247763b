package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Visit;
import dev.ws101.kit.Welcome;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// How the cases are made that hand a client an answer and look what it makes of it.
final class ClientAnswers {
  private ClientAnswers() {}

  static Case refused(
      String name, String what, String cause, UnaryOperator<Welcome> spoil, String... rows) {
    return refused(name, what, cause, (_, right) -> spoil.apply(right), rows);
  }

  static Case refused(
      String name,
      String what,
      String cause,
      BiFunction<Visit, Welcome, Welcome> spoil,
      String... rows) {
    return Case.of("6455/4.1/answer-" + name, what + " opens no connection")
        .proves(rows)
        .forClients()
        .rung(2)
        .cause(cause)
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          visit.refused(spoil.apply(visit, visit.welcome()));
        });
  }

  static Case taken(String name, String what, String cause, Consumer<Visit> reply, String... rows) {
    return Case.of("6455/4.1/answer-" + name, what + " opens the connection")
        .proves(rows)
        .forClients()
        .rung(2)
        .cause(cause)
        .script(peer -> {
          Visit visit = peer.visit();
          reply.accept(visit);
          visit.mustBeOpen();
        });
  }

  static Case takenWith(
      String name, String what, String cause, UnaryOperator<Welcome> change, String... rows) {
    return taken(name, what, cause, visit -> visit.reply(change.apply(visit.welcome())), rows);
  }
}
