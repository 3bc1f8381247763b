/// Frames: the units that travel after the opening handshake. RFC 6455 section 5.2.
///
/// A frame is a header of 2 to 14 octets and a payload. Numbers are in network byte order.
///
/// ```
///             bit 7   6   5   4    3 2 1 0
///               +-----+-----------+--------+
///   octet 0     | FIN | RSV 1 2 3 | opcode |   FIN: last frame of its message
///               +-----+-----------+--------+
///   octet 1     | MASK|      length        |   0-125: the length itself
///               +-----+--------------------+
///   2 octets    |      length, 16 bits     |   only if octet 1 says 126: 126 to 65,535
///   or 8        |      length, 64 bits     |   only if it says 127: 65,536 to 2^63-1
///               +--------------------------+
///   4 octets    |       masking key        |   only if MASK is set
///               +--------------------------+
///   length      |         payload          |   may be empty; masked if MASK is set
///               +--------------------------+
/// ```
///
/// The length counts the payload alone: what an extension puts in front of the application's octets
/// is included, the key is not. [6455-5.2-12] [6455-5.2-14]
///
/// Reading order: [Opcode], [FrameHeader] (writes), [FrameDecoder] (reads), [ProtocolViolation],
/// [CloseCode]. Constants named `B0_…` and `B1_…` are bits of octet 0 and octet 1.
package dev.ws101.framing;
