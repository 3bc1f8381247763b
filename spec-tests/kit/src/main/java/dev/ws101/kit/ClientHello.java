package dev.ws101.kit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first message of a client in TLS (RFC 8446 4.1.2), as far as the kit judges it.
///
/// @param suites the cipher suites that it offers, by number
/// @param names of servers, as of RFC 6066 3
/// @param versions that it offers, 0x0303 being TLS 1.2
public record ClientHello(List<Integer> suites, List<String> names, List<Integer> versions) {
  private static final int HANDSHAKE = 22;
  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_VERSIONS = 43;

  /// Whether bytes look like TLS, and not like HTTP, from the first one.
  public static boolean begins(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == HANDSHAKE && bytes[1] == 3;
  }

  /// Reads it out of whole TLS records; nothing if more bytes have to come.
  ///
  /// @throws Judgement if it is not as TLS has it
  public static Optional<ClientHello> parse(byte[] records) {
    ByteBuffer in = ByteBuffer.wrap(records);
    ByteBuffer message = ByteBuffer.allocate(records.length);
    while (in.remaining() >= 5) {
      in.position(in.position() + 3);
      int length = in.getShort() & 0xFFFF;
      if (length > in.remaining()) {
        return Optional.empty();
      }
      message.put(in.slice(in.position(), length));
      in.position(in.position() + length);
    }
    message.flip();
    if (message.remaining() < 4 || message.remaining() < 4 + (message.getInt(0) & 0xFFFFFF)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(message.position(4)));
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      throw Judgement.fail("TLS begins with what is no ClientHello: " + Words.bytes(records));
    }
  }

  private static ClientHello read(ByteBuffer in) {
    List<Integer> versions = new ArrayList<>();
    versions.add(in.getShort() & 0xFFFF);
    in.position(in.position() + 32);
    part(in, in.get() & 0xFF);
    List<Integer> suites = numbers(part(in, in.getShort() & 0xFFFF));
    part(in, in.get() & 0xFF);
    List<String> names = new ArrayList<>();
    ByteBuffer extensions = in.hasRemaining() ? part(in, in.getShort() & 0xFFFF) : in;
    while (extensions.hasRemaining()) {
      int type = extensions.getShort() & 0xFFFF;
      ByteBuffer body = part(extensions, extensions.getShort() & 0xFFFF);
      if (type == SERVER_NAME) {
        names.addAll(names(part(body, body.getShort() & 0xFFFF)));
      } else if (type == SUPPORTED_VERSIONS) {
        versions = numbers(part(body, body.get() & 0xFF));
      }
    }
    return new ClientHello(suites, names, versions);
  }

  private static ByteBuffer part(ByteBuffer in, int length) {
    ByteBuffer part = in.slice(in.position(), Math.min(length, in.remaining()));
    in.position(in.position() + length);
    return part;
  }

  private static List<Integer> numbers(ByteBuffer in) {
    List<Integer> numbers = new ArrayList<>();
    while (in.hasRemaining()) {
      numbers.add(in.getShort() & 0xFFFF);
    }
    return numbers;
  }

  private static List<String> names(ByteBuffer in) {
    List<String> names = new ArrayList<>();
    while (in.hasRemaining()) {
      in.get(); // there is one type of name
      byte[] name = new byte[in.getShort() & 0xFFFF];
      in.get(name);
      names.add(new String(name, StandardCharsets.UTF_8));
    }
    return names;
  }
}
