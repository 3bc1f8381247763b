/// Reports of a run in the formats of others: JUnit, Markdown, HTML, Autobahn; and the baseline,
/// which tells what has changed since.
module dev.ws101.reports {
  requires transitive dev.ws101.kit;
  requires gg.jte.runtime;
  requires java.xml;
  requires tools.jackson.databind;

  exports dev.ws101.reports;
}
