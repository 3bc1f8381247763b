package dev.ws101.gallery;

import java.util.List;

/// What a case is about, as a column of the matrix. Each has the first numbers of the sections of
/// RFC 6455 that belong to it, and the families of `robust`; the longest that fits decides.
enum Topic {
  OPENING("opening", "1 2 3 4 9 10 11 hs proxy origin h2 tls"),
  FRAMES("frames", "5 5.1 5.2 5.3 len mask"),
  MESSAGES("messages", "5.4 5.6 6 8 frag utf8 echo"),
  CONTROL("control frames", "5.5 ctl"),
  CLOSING("closing", "5.5.1 7 close"),
  COMPRESSION("compression", "deflate"),
  ENDURANCE("endurance", "");

  private final String title;
  private final List<String> sections;

  Topic(String title, String sections) {
    this.title = title;
    this.sections = List.of(sections.split(" "));
  }

  String title() {
    return title;
  }

  /// Of a case, by its id.
  static Topic of(String id) {
    String[] part = id.split("/");
    if (part[0].equals("7692")) {
      return COMPRESSION;
    }
    for (String section = part[1]; !section.isEmpty(); section = parent(section)) {
      for (Topic topic : values()) {
        if (topic.sections.contains(section)) {
          return topic;
        }
      }
    }
    return ENDURANCE;
  }

  private static String parent(String section) {
    return section.contains(".") ? section.substring(0, section.lastIndexOf('.')) : "";
  }
}
