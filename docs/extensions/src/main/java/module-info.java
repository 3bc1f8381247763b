/// The site of this repository and the AsciiDoc macros that its pages quote code, bytes and
/// requirements with.
module dev.ws101.docs {
  requires dev.ws101.catalogue;
  requires dev.ws101.engine;
  requires dev.ws101.kit;
  requires dev.ws101.mutants;
  requires dev.ws101.lab;
  requires java.logging;
  requires jdk.compiler;
  requires org.asciidoctor.asciidoctorj;
  requires org.asciidoctor.asciidoctorj.api;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires org.jsoup;
  requires tools.jackson.databind;

  uses java.util.spi.ToolProvider;
}
