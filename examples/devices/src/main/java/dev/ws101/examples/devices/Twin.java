package dev.ws101.examples.devices;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the server knows of one device. It outlives the connections of the device, and commands
/// that nobody has answered wait in it for the next one.
final class Twin {
  private final String id;
  private final Consumer<Twin> changed;
  private final Map<String, Letter.Command> unanswered = new LinkedHashMap<>();
  private Optional<WebSocket> socket = Optional.empty();
  private State state = State.LEFT;
  private Reading last = new Reading(0, (short) 0, (short) 0);
  private long readings;
  private long heardAt;
  private Duration silence = Duration.ZERO;
  private int commands;
  private String answer = "";

  /// Whether a device is there.
  enum State {
    ONLINE,
    /// It has said goodbye.
    LEFT,
    /// Its connection ended without a goodbye.
    LOST;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How a device is.
  ///
  /// @param readings how many have come since the server runs
  /// @param silence how long the device had said nothing when it was found to be gone
  /// @param waiting how many commands have not been answered
  /// @param answer to the latest command that has been, in words
  record View(
      String id,
      State state,
      Reading last,
      long readings,
      Duration silence,
      int waiting,
      String answer) {}

  /// @param changed told after everything that makes a new view; must not wait
  Twin(String id, Consumer<Twin> changed) {
    this.id = id;
    this.changed = changed;
  }

  String id() {
    return id;
  }

  synchronized View view() {
    return new View(id, state, last, readings, silence, unanswered.size(), answer);
  }

  /// The device has connected. If it has a connection already, that is dead, and nobody has noticed
  /// yet: the new one counts. What has not been answered is said again, with the same numbers.
  synchronized void came(WebSocket now) {
    socket.ifPresent(old -> old.startClosing(CloseCode.POLICY_VIOLATION, "you have come again"));
    socket = Optional.of(now);
    state = State.ONLINE;
    heardAt = System.nanoTime();
    unanswered.values().forEach(this::send);
    changed.accept(this);
  }

  synchronized void measured(Reading reading) {
    last = reading;
    readings++;
    heardAt = System.nanoTime();
    changed.accept(this);
  }

  /// Has the device do something, now or when it comes back. A later command of the same name takes
  /// the place of an earlier one, so no more wait than there are names.
  synchronized void order(String name, double value) {
    Letter.Command command = new Letter.Command(++commands, name, value);
    unanswered.put(name, command);
    send(command);
    changed.accept(this);
  }

  synchronized void answered(Letter.Answer given) {
    heardAt = System.nanoTime();
    unanswered
        .values()
        .removeIf(command -> {
          if (command.number() != given.number()) {
            return false;
          }
          answer =
              switch (given) {
                case Letter.Done _ -> command.name() + " done";
                case Letter.Refused(_, String why) -> command.name() + " refused: " + why;
              };
          return true;
        });
    changed.accept(this);
  }

  /// A connection of the device is over. Only the end of its latest one says anything about it.
  synchronized void went(WebSocket which, CloseResult how) {
    if (socket.filter(which::equals).isPresent()) {
      socket = Optional.empty();
      state = how.clean() ? State.LEFT : State.LOST;
      silence = Duration.ofNanos(System.nanoTime() - heardAt);
      changed.accept(this);
    }
  }

  /// Never waits. Should it be lost, it is said again with the next connection.
  private void send(Letter.Command command) {
    socket.ifPresent(it -> it.post(new Message.Text(command.toString())));
  }
}
