package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of this module have in common.
final class Fixture {
  private Fixture() {}

  /// A macro in `docs/course/a.adoc`.
  ///
  /// @param options name, value, name, value
  static Call call(String target, String... options) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    return new Call(target, given, "docs/course/a.adoc", "../");
  }

  /// What somebody writes into a folder, by path and text in turn.
  static Repository repository(Path root, String... files) throws IOException {
    for (int i = 0; i < files.length; i += 2) {
      Path file = root.resolve(files[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, files[i + 1]);
    }
    return new Repository(root);
  }

  /// The cause and the way out, in one sentence.
  static String refusal(ThrowingCallable call) {
    Unusable[] wrong = new Unusable[1];
    assertThat(org.assertj.core.api.Assertions.catchThrowable(call))
        .isInstanceOfSatisfying(Unusable.class, unusable -> wrong[0] = unusable);
    return wrong[0].getMessage() + "; " + wrong[0].wayOut();
  }
}
