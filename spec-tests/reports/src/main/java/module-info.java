/// Reports of a run in the formats of others: JUnit, Markdown, HTML; and the baseline, which tells
/// what has changed since.
module dev.ws101.reports {
  requires transitive dev.ws101.kit;
  requires gg.jte.runtime;
  requires java.xml;

  exports dev.ws101.reports;
}
