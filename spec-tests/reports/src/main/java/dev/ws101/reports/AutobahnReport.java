package dev.ws101.reports;

import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Transcript;
import dev.ws101.kit.WireLog;
import dev.ws101.kit.autobahn.AutobahnIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Runs in the files of the Autobahn testsuite, so that programs which read those read ours: a file
/// `index.json`, and one for each of its ids that was answered.
///
/// An id is as well answered as the worst of the cases that answer it. What has no id of Autobahn
/// is in the other reports only.
public final class AutobahnReport {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .writer()
          .with(printer());

  /// A run, and what it is called in the files.
  ///
  /// @param agent the name of the peer
  /// @param ids those that were asked for
  public record Subject(String agent, List<String> ids, Report report) {
    /// A server by the name that it gives itself, a client by the name it was judged by.
    public static Subject of(Report report, List<String> ids) {
      String name =
          report.role() == Role.CLIENT
              ? report.target()
              : serverField(report).orElse("UnknownServer");
      return new Subject(name, ids, report);
    }

    private static Optional<String> serverField(Report report) {
      return report.results().stream()
          .flatMap(result -> Transcript.of(result, report.role()).streams().stream())
          .filter(stream -> stream.kind() == WireLog.Kind.RECEIVED)
          .flatMap(stream -> new String(stream.head(), StandardCharsets.ISO_8859_1).lines())
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("server:"))
          .map(line -> line.substring("server:".length()).strip())
          .filter(name -> !name.isEmpty())
          .findFirst();
    }
  }

  private AutobahnReport() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("   ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  /// Names of files and what is in them, the index first.
  ///
  /// @param started when the run began; single cases have no time of their own
  public static Map<String, String> files(List<Subject> subjects, Instant started) {
    Map<String, Map<String, Object>> index = new TreeMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("index.json", "");
    for (Subject subject : subjects) {
      Map<String, Object> cases = new TreeMap<>();
      answers(subject)
          .forEach((id, result) -> {
            String file = file(subject.agent(), id);
            AutobahnCase one = AutobahnCase.of(subject, id, result, started);
            cases.put(id, one.entry(file));
            files.put(file, json(one.members()));
          });
      index.put(subject.agent(), cases);
    }
    files.put("index.json", json(index));
    return files;
  }

  private static Map<String, Result> answers(Subject subject) {
    Set<String> wanted = new HashSet<>(subject.ids());
    Map<String, Result> answers = new TreeMap<>(AutobahnIds.ORDER);
    for (Result result : subject.report().results()) {
      result.subject().autobahn().stream()
          .filter(wanted::contains)
          .forEach(id -> answers.merge(id, result, (a, b) -> Result.worst(List.of(a, b))));
    }
    return answers;
  }

  /// The name of the file of a case.
  static String file(String agent, String id) {
    String plain = agent.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", " ").strip();
    return plain.replace(' ', '_') + "_case_" + id.replace('.', '_') + ".json";
  }

  private static String json(Map<String, ?> members) {
    return WRITER.writeValueAsString(members);
  }
}
