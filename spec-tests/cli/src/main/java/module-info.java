/// The command `ws101`: the kit, the ladder and the catalogue, for people at a terminal.
module dev.ws101.cli {
  requires dev.ws101.application;
  requires dev.ws101.bench;
  requires dev.ws101.catalogue;
  requires dev.ws101.endpoint;
  requires dev.ws101.eventloop;
  requires dev.ws101.examples.claims;
  requires dev.ws101.examples.realtime;
  requires dev.ws101.kit;
  requires dev.ws101.lab;
  requires dev.ws101.mutants;
  requires dev.ws101.reports;
  requires dev.ws101.soak;
  requires info.picocli;

  provides java.util.spi.ToolProvider with
      dev.ws101.cli.Tool;

  opens dev.ws101.cli to
      info.picocli;
}
