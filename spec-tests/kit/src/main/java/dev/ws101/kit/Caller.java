package dev.ws101.kit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// A client that has come by itself to be judged: there is the connection that it has made, and no
/// other can be had.
final class Caller implements Reach {
  private final AtomicReference<Contact> contact;
  private final Agent agent;
  private final String arguments;

  /// @param arguments of the command that waits for such clients
  Caller(Contact contact, Agent agent, String arguments) {
    this.contact = new AtomicReference<>(contact);
    this.agent = agent;
    this.arguments = arguments;
  }

  Agent agent() {
    return agent;
  }

  @Override
  public Role role() {
    return Role.CLIENT;
  }

  @Override
  public Contact contact(Duration timeout) {
    Contact only = contact.getAndSet(null);
    if (only == null) {
      throw Judgement.unsupported(
          "it takes another connection, and a client that comes by itself brings one;"
              + " --client plays this case");
    }
    return only;
  }

  @Override
  public String arguments() {
    return arguments;
  }

  @Override
  public String toString() {
    return agent.name();
  }
}
