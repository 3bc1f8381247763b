package dev.ws101.engine;

import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Deflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.zip.Deflater;

/// A message for many connections: encoded once, and compressed once for each size of window that
/// they have agreed on, instead of once a connection.
///
/// It is compressed without looking back, as every connection has said something else before. What
/// a connection gains by that in time it pays in octets, and once more at its next own message,
/// which cannot look back either.
///
/// Immutable, and safe for use by any number of threads. Those that are the first to ask for the
/// same window at the same time may each compress; all then get the same octets.
public final class PreparedMessage {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(byte[][].class);
  private static final int LEAST = DeflateParameters.LEAST_WINDOW_BITS;
  private static final int MOST = DeflateParameters.MOST_WINDOW_BITS;

  private final Opcode opcode;
  private final byte[] payload;

  /// By window bits, from the least on.
  private final byte[][] compressed = new byte[MOST - LEAST + 1][];

  /// @param message copied, so that its octets may change afterwards
  /// @throws IllegalArgumentException for half a surrogate pair, which UTF-8 cannot express
  public PreparedMessage(Message message) {
    Encoded encoded = Encoded.of(message);
    opcode = encoded.opcode();
    payload = message instanceof Message.Binary ? encoded.payload().clone() : encoded.payload();
  }

  /// Octets of payload, before compression.
  public int size() {
    return payload.length;
  }

  Opcode opcode() {
    return opcode;
  }

  /// Not to be changed.
  byte[] payload() {
    return payload;
  }

  /// The payload of a compressed message, not to be changed. [7692-7.2.1-16]
  byte[] compressed(int windowBits) {
    byte[] known = (byte[]) ELEMENT.getAcquire(compressed, windowBits - LEAST);
    if (known != null) {
      return known;
    }
    byte[] fresh = compress(windowBits);
    byte[] first = (byte[]) ELEMENT.compareAndExchange(compressed, windowBits - LEAST, null, fresh);
    return first == null ? fresh : first;
  }

  private byte[] compress(int windowBits) {
    var terms = new DeflateParameters(true, true, windowBits, windowBits);
    try (var deflation = new Deflation(terms, Role.SERVER, Deflater.DEFAULT_COMPRESSION)) {
      GrowableBytes out = new GrowableBytes(Integer.MAX_VALUE);
      deflation.piece(payload, 0, payload.length, out);
      deflation.endOfMessage(out);
      return out.detach();
    }
  }

  /// The type and the length: there may be much of it.
  @Override
  public String toString() {
    return "PreparedMessage[%s of %d octets]".formatted(opcode, payload.length);
  }
}
