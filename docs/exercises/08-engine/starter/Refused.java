/// Ends a handshake early: thrown where a request turns out to be wrong, and caught where answers
/// are written.
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  Refused(int status, String reason, String... fields) {
    super(reason);
    answer = Answer.refusal(status, reason, fields);
  }

  Answer answer() {
    return answer;
  }
}
