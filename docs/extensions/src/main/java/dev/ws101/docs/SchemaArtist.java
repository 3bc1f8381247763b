package dev.ws101.docs;

import dev.ws101.kit.JsonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `schema::run[]`: the members of an object in the JSON report, from the schema that comes with
/// the kit. `schema::report[]` has those of the whole.
///
/// A member without a description is a mistake: the manual would have nothing to say.
final class SchemaArtist implements Drawing.Artist {
  private static final String TOP = "report";
  private static final String SUMMARY = "summary";

  private final JsonNode schema = new JsonMapper().readTree(JsonReport.schema());

  /// @param optional whether it may be missing
  private record Row(String name, boolean optional, String type, String text) {}

  static final Set<String> OPTIONS = Set.of();

  @Override
  public Drawing draw(Call call) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode object : objects(call.target())) {
      Set<String> required =
          object.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
      object
          .path("properties")
          .forEachEntry((name, member) ->
              rows.add(new Row(name, !required.contains(name), type(member), text(name, member))));
    }
    return new Drawing(html(rows), rows.stream().map(SchemaArtist::line).toList());
  }

  /// Of the whole there are two kinds, with some members in common; the first is a run by itself.
  private List<JsonNode> objects(String name) {
    if (name.equals(TOP)) {
      return List.of(schema, schema.path("oneOf").path(1));
    }
    JsonNode object =
        name.equals(SUMMARY)
            ? schema.path("$defs").path("run").path("properties").path(SUMMARY)
            : schema.path("$defs").path(name);
    if (!object.path("properties").isObject()) {
      throw new Unusable(
          "the schema has no object " + name,
          "it has report, " + String.join(", ", schema.path("$defs").propertyNames()));
    }
    return List.of(object);
  }

  private static String text(String name, JsonNode member) {
    String text = member.path("description").asString("");
    if (text.isEmpty()) {
      throw new Unusable(
          "the schema does not describe " + name, "give it a description in report.schema.json");
    }
    return text;
  }

  private String type(JsonNode member) {
    if (member.has("$ref")) {
      String name = member.path("$ref").asString().replaceFirst(".*/", "");
      JsonNode target = schema.path("$defs").path(name);
      return target.has("properties") ? name : type(target);
    }
    if (member.has("const")) {
      return "\"" + member.path("const").asString() + "\"";
    }
    if (member.has("enum")) {
      return member
          .path("enum")
          .valueStream()
          .map(JsonNode::asString)
          .collect(Collectors.joining(", "));
    }
    if (member.has("oneOf")) {
      return member.path("oneOf").valueStream().map(this::type).collect(Collectors.joining(" or "));
    }
    String type = member.path("type").asString();
    return switch (type) {
      case "array" -> "list of " + type(member.path("items"));
      case "object" -> "object";
      default -> type;
    };
  }

  private static String html(List<Row> rows) {
    return rows.stream()
        .map(row ->
            "<tr><td><code>%s</code>%s</td><td>%s</td><td>%s</td></tr>%n"
                .formatted(
                    row.name(),
                    row.optional() ? " <span class=\"where\">may be missing</span>" : "",
                    Html.escape(row.type()),
                    Html.escape(row.text())))
        .collect(
            Collectors.joining(
                "",
                "<table class=\"options\"><thead><tr><th>member</th><th>type</th><th>what it"
                    + " says</th></tr></thead>\n<tbody>\n",
                "</tbody></table>\n"));
  }

  private static String line(Row row) {
    return "%-14s %s: %s".formatted(row.name(), row.type(), row.text());
  }
}
