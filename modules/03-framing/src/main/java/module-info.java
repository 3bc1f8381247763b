/// Rung 03: the frame format of RFC 6455 section 5.2, read and written.
module dev.ws101.framing {
  exports dev.ws101.framing;
}
