package dev.ws101.lab;

import dev.ws101.control.Close;
import dev.ws101.control.ControlAssembler;
import dev.ws101.control.ControlFrame;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Inflation;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.fragmentation.MessageLimits;
import dev.ws101.fragmentation.PayloadTransform;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What rungs 03 to 07 say to a string of octets: its frames, and the first fault if there is one.
///
/// @param frames the last one may be cut, or refused
/// @param violation what ended the reading
/// @param missing how many octets the last frame still needs, at least
public record FrameReading(
    Role sender, List<Frame> frames, Optional<ProtocolViolation> violation, long missing) {

  /// A frame as far as it could be read.
  ///
  /// @param wire its octets as they came
  /// @param header empty when it is cut, or when it was refused before it was whole
  /// @param payload unmasked, as far as it came
  /// @param meaning what came of it, in a few words; empty if that is not known yet
  public record Frame(byte[] wire, Optional<FrameHeader> header, byte[] payload, String meaning) {
    /// How many octets its header has, or would have as far as it is cut.
    public int headerLength() {
      return wire.length < 2 ? wire.length : Math.min(wire.length, Fields.headerLength(wire[1]));
    }
  }

  /// Reads octets that one side sends and the other receives.
  ///
  /// @param sender if it is not said, the one that the first mask bit fits
  public static FrameReading of(byte[] octets, Optional<Role> sender) {
    Role from = sender.orElse(likelySender(octets));
    return new Reader(octets, from, Optional.empty()).read();
  }

  /// The same on a connection on which permessage-deflate was agreed, without parameters.
  public static FrameReading compressed(byte[] octets, Optional<Role> sender) {
    Role from = sender.orElse(likelySender(octets));
    DeflateParameters agreed = new DeflateParameters(false, false, 15, 15);
    try (Inflation inflation = new Inflation(agreed, from.peer())) {
      return new Reader(octets, from, Optional.of(inflation)).read();
    }
  }

  private static Role likelySender(byte[] octets) {
    boolean masked = octets.length > 1 && octets[1] < 0;
    return masked ? Role.CLIENT : Role.SERVER;
  }

  /// Cuts whole frames apart, whoever sent them and whatever they mean.
  static List<byte[]> cut(byte[] octets) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.setInput(octets, 0, octets.length);
    List<byte[]> frames = new ArrayList<>();
    int start = 0;
    int end = 0;
    while (true) {
      switch (decoder.next()) {
        case NEED_INPUT -> {
          return frames;
        }
        case HEADER -> end = start + decoder.header().encodedLength();
        case PAYLOAD -> end = decoder.payloadTo();
        case END -> {
          frames.add(Arrays.copyOfRange(octets, start, end));
          start = end;
        }
      }
    }
  }

  /// One whole frame by itself, without asking whether it is in its place.
  public static Frame alone(byte[] wire) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.setInput(wire, 0, wire.length);
    decoder.next();
    FrameHeader header = decoder.header();
    byte[] payload = Arrays.copyOfRange(wire, header.encodedLength(), wire.length);
    Masker.apply(payload, 0, payload.length, header.maskingKey());
    return new Frame(wire, Optional.of(header), payload, "");
  }

  /// The loop of rung 08, which here also remembers where everything lies.
  private static final class Reader {
    private final byte[] wire;
    private final byte[] bytes;
    private final Role sender;
    private final FrameDecoder decoder = new FrameDecoder();
    private final MessageAssembler messages;
    private final ControlAssembler control = new ControlAssembler();
    private final List<Frame> frames = new ArrayList<>();
    private Optional<FrameHeader> header = Optional.empty();
    private int start;
    private int end;
    private int key;

    Reader(byte[] octets, Role sender, Optional<PayloadTransform> inbound) {
      this.wire = octets;
      this.bytes = octets.clone();
      this.sender = sender;
      this.messages = new MessageAssembler(MessageLimits.ofSize(1 << 20), inbound);
    }

    FrameReading read() {
      decoder.setInput(bytes, 0, bytes.length);
      try {
        while (step()) {}
      } catch (ProtocolViolation violation) {
        frames.add(refused());
        return new FrameReading(sender, frames, Optional.of(violation), 0);
      }
      if (start == wire.length) {
        return new FrameReading(sender, frames, Optional.empty(), 0);
      }
      frames.add(frame(wire.length, ""));
      return new FrameReading(sender, frames, Optional.empty(), missing());
    }

    private boolean step() {
      switch (decoder.next()) {
        case NEED_INPUT -> {
          return false;
        }
        case HEADER -> begin();
        case PAYLOAD -> payload();
        case END -> end();
      }
      return true;
    }

    private void begin() {
      header = Optional.of(decoder.header());
      end = start + decoder.header().encodedLength();
      sender.peer().checkReceived(decoder.masked());
      key = decoder.maskingKey();
      if (decoder.opcode().isControl()) {
        control.begin(decoder.opcode(), decoder.rsv());
      } else {
        messages.beginFrame(decoder.opcode(), decoder.fin(), decoder.rsv(), decoder.remaining());
      }
    }

    private void payload() {
      int from = decoder.payloadFrom();
      end = decoder.payloadTo();
      key = Masker.apply(bytes, from, end, key);
      if (decoder.opcode().isControl()) {
        control.append(bytes, from, end);
      } else {
        messages.append(bytes, from, end);
      }
    }

    private void end() {
      String meaning = decoder.opcode().isControl() ? words(control.end()) : words();
      frames.add(frame(end, meaning));
      start = end;
      header = Optional.empty();
    }

    private String words() {
      return switch (messages.endFrame()) {
        case null -> "the message goes on";
        case Message.Text(String text) -> "the message is “" + text + "”";
        case Message.Binary(byte[] all) -> "a message of " + all.length + " octets";
      };
    }

    private static String words(ControlFrame frame) {
      return frame instanceof Close close ? FrameReading.words(close) : "";
    }

    private Frame frame(int to, String meaning) {
      Frame cut = new Frame(Arrays.copyOfRange(wire, start, to), header, new byte[0], meaning);
      byte[] payload = Arrays.copyOfRange(bytes, start + cut.headerLength(), to);
      return new Frame(cut.wire(), header, payload, meaning);
    }

    /// The frame that was refused: what its header announces, or all there is.
    private Frame refused() {
      long length = header.map(one -> one.encodedLength() + one.length()).orElse(Long.MAX_VALUE);
      return frame(start + (int) Math.min(wire.length - start, length), "");
    }

    private long missing() {
      if (header.isPresent()) {
        return decoder.remaining();
      }
      return wire.length - start < 2
          ? 1
          : Fields.headerLength(wire[start + 1]) - (wire.length - start);
    }
  }

  /// What a Close says.
  public static String words(Close close) {
    String reason = close.reason().isEmpty() ? "" : ", “" + close.reason() + "”";
    return "code " + close.code() + reason;
  }

  /// Octets as text, or empty if they are none that one can read.
  public static String text(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    boolean readable = text.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == 0xFFFD);
    return readable && !text.isEmpty() ? "“" + text + "”" : "";
  }
}
