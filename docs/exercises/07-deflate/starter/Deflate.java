/// Compression of messages on one connection: RFC 7692, section 7.2.
///
/// As it stands it keeps nothing of what was promised.
final class Deflate implements AutoCloseable {
  private final Agreement agreed;

  Deflate(Agreement agreed) {
    this.agreed = agreed;
  }

  byte[] compress(byte[] payload) {
    // TODO: deflate, flush, and take four octets off the end.
    return payload;
  }

  byte[] inflate(byte[] payload) throws Violation {
    // TODO: put those four octets back, and inflate.
    return payload;
  }

  @Override
  public void close() {
    // TODO: free what a garbage collector does not see.
  }
}
