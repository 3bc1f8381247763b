package dev.ws101.cli;

import dev.ws101.engine.FrameLog;
import dev.ws101.framing.FrameHeader;
import java.io.PrintWriter;
import java.util.Locale;

/// Writes a line for each frame, `=>` for those that we send: `=> text, FIN, masked, 5 octets`. A
/// server has one for all its connections.
record FrameTrace(PrintWriter lines) implements FrameLog {

  @Override
  public void sent(FrameHeader header) {
    tell("=>", header);
  }

  @Override
  public void received(FrameHeader header) {
    tell("<=", header);
  }

  private void tell(String way, FrameHeader header) {
    lines.printf(
        "%s %s%s%s%s, %d octets%n",
        way,
        header.opcode().name().toLowerCase(Locale.ROOT),
        header.fin() ? ", FIN" : "",
        reserved(header.rsv()),
        header.masked() ? ", masked" : "",
        header.length());
    lines.flush();
  }

  private static String reserved(int rsv) {
    return ((rsv & 4) != 0 ? ", RSV1" : "")
        + ((rsv & 2) != 0 ? ", RSV2" : "")
        + ((rsv & 1) != 0 ? ", RSV3" : "");
  }
}
