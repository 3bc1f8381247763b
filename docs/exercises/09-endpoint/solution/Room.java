import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All who are connected.
final class Room {
  /// Who has asked for this resource hears what any of them says. At any other, one hears oneself.
  private static final String ALL = "/all";

  private final Set<Member> members = ConcurrentHashMap.newKeySet();

  void enter(Member member) {
    members.add(member);
  }

  void leave(Member member) {
    members.remove(member);
  }

  /// Passes on what one of them has said, and waits for nobody.
  void tell(Member speaker, Frame message) {
    if (speaker.resource().equals(ALL)) {
      members.stream()
          .filter(one -> one.resource().equals(ALL))
          .forEach(one -> one.post(message, speaker));
    } else {
      speaker.post(message, speaker);
    }
  }

  /// Looks again and again whether they are there, as long as the process lives.
  void watch(Duration heartbeat) throws InterruptedException {
    while (true) {
      Thread.sleep(heartbeat.dividedBy(4));
      members.forEach(member -> member.look(heartbeat));
    }
  }
}
