import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Checks one after the other, says what came of each, and counts.
final class Judging {
  /// How long an answer may take. The tests of this repository wait less where none will come.
  static final Duration PATIENCE = Duration.ofMillis(Integer.getInteger("patience", 2000));

  private int checks;
  private int passed;

  /// One check. What it throws is what was wrong.
  interface Check {
    void run() throws Exception;
  }

  /// What was seen in place of what is right.
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String instead) {
      super(instead);
    }
  }

  static void must(boolean right, String instead) throws Wrong {
    if (!right) {
      throw new Wrong(instead);
    }
  }

  /// @param usually what most often is the cause
  void check(String title, String usually, Check check) {
    checks++;
    try {
      check.run();
      passed++;
      System.out.println("pass  " + title);
    } catch (Exception e) {
      String instead = e instanceof Wrong ? e.getMessage() : said(e);
      System.out.printf(
          "FAIL  %s%n      instead  %s%n      usually  %s%n", title, instead, usually);
    }
  }

  private static String said(Exception e) {
    return switch (e) {
      case SocketTimeoutException _ -> "nothing within " + PATIENCE.toMillis() + " ms";
      case EOFException _ -> "the end of the connection";
      case IOException io -> "the connection broke: " + io.getMessage();
      default -> e.toString();
    };
  }

  /// Says how many there were.
  ///
  /// @return the exit code: 0 if all have passed, 1 if not
  int end() {
    System.out.printf("%n%d of %d%n", passed, checks);
    return passed == checks ? 0 : 1;
  }
}
