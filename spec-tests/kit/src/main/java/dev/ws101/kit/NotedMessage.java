package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Follows the messages of one direction through their frames and says what is wrong with their
/// order or, once complete, with their text.
final class NotedMessage {
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private boolean open;
  private boolean text;
  private boolean compressed;

  /// What this frame does wrong, given those before it.
  List<String> add(Received frame) {
    List<String> wrong = new ArrayList<>();
    if (!frame.isData()) {
      if (frame.isControl() && (frame.rsv() & 4) != 0) {
        wrong.add("RSV1 is set on a control frame (5.2; RFC 7692 6.1)");
      }
      return wrong;
    }
    boolean continues = frame.opcode() == Frame.CONTINUATION;
    if (continues && !open) {
      wrong.add("there is no message to continue (5.4)");
    }
    if (!continues && open) {
      wrong.add("the message before it has no final frame yet (5.4)");
    }
    if (continues && (frame.rsv() & 4) != 0) {
      wrong.add("RSV1 is set on a continuation frame (RFC 7692 6.1)");
    }
    follow(frame, continues, wrong);
    return wrong;
  }

  private void follow(Received frame, boolean continues, List<String> wrong) {
    if (!continues) {
      payload.reset();
      text = frame.opcode() == Frame.TEXT;
      compressed = (frame.rsv() & 4) != 0;
    }
    payload.writeBytes(frame.payload());
    open = !frame.fin();
    int at = Utf8.firstWrong(payload.toByteArray());
    if (text && !compressed && !open && at >= 0) {
      wrong.add("the text is not UTF-8 at byte " + at + " of the message (5.6, 8.1)");
    }
  }
}
