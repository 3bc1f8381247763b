package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ws101.kit.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `--json` writes is what the schema says that comes with the kit.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class JsonSchemaTests {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonReport.schema());

  @TempDir private Path folder;

  private String report(String... targets) throws IOException {
    Path file = folder.resolve("report.json");
    String[] line = new String[targets.length + 5];
    line[0] = "check";
    line[1] = "--json";
    line[2] = file.toString();
    line[3] = "--only";
    line[4] = "6455/4*";
    System.arraycopy(targets, 0, line, 5, targets.length);
    Run.of(line);
    return Files.readString(file);
  }

  /// With passes and failures, and bytes of both.
  @Test
  void aRunIsAsTheSchemaSays() throws IOException {
    try (RawServer server = RawServer.hangingUp()) {
      String json = report(server.uri().toString());

      assertThat(json).contains("\"pass\"", "\"fail\"", "\"received\"");
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void severalRunsAreAsTheSchemaSays() throws IOException {
    try (RawServer server = RawServer.hangingUp();
        RawServer other = RawServer.hangingUp()) {
      String json = report(server.uri().toString(), other.uri().toString());

      assertThat(json).contains("\"runs\"", "\"differences\"");
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }
  }

  /// A schema that takes anything would not be one.
  @ParameterizedTest
  @CsvSource({
    "\"verdict\" : \"fail\", \"verdict\" : \"failed\"",
    "\"verdict\" : \"fail\", \"verdict\" : \"pass\"",
    "\"role\" : \"server\", \"role\" : \"proxy\"",
    "\"target\" :, \"peer\" :",
    "\"kind\" : \"sent\", \"kind\" : 1",
    "\"pass\" :, \"passed\" :"
  })
  void whatIsOtherwiseIsFound(String right, String wrong) throws IOException {
    try (RawServer server = RawServer.hangingUp()) {
      String json = report(server.uri().toString());

      assertThat(json).contains(right);
      assertThat(SCHEMA.validate(json.replace(right, wrong), InputFormat.JSON)).isNotEmpty();
    }
  }
}
