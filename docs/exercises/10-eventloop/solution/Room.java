import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// All who are connected. One thread comes here, so nothing has to be locked.
final class Room {
  /// Who has asked for this resource hears what any of them says. At any other, one hears oneself.
  private static final String ALL = "/all";

  private final List<Member> members = new ArrayList<>();

  /// To whom something may have to be written.
  private final Set<Member> touched = new LinkedHashSet<>();

  void enter(Member member) {
    members.add(member);
  }

  /// Passes on what one of them has said. It leaves in one write with all else that is said in this
  /// turn.
  void tell(Member speaker, Frame message) {
    if (speaker.resource().equals(ALL)) {
      members.stream()
          .filter(one -> one.resource().equals(ALL))
          .forEach(one -> one.post(message, speaker));
    } else {
      speaker.post(message, speaker);
    }
  }

  void touch(Member member) {
    touched.add(member);
  }

  /// Writes what this turn has brought, as far as the network takes it.
  void flush() {
    touched.forEach(Member::flush);
    touched.clear();
  }

  /// Looks whether they are there, and forgets those who have gone.
  void look(Duration heartbeat) {
    members.forEach(member -> member.look(heartbeat));
    members.removeIf(Member::isGone);
  }
}
