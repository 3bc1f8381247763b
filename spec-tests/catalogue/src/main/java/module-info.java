/// The requirements of the WebSocket RFCs, one row each, with ids that everything else cites.
module dev.ws101.catalogue {
  exports dev.ws101.catalogue;
}
