package dev.ws101.masking;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// Where a client gets the key of its next frame from.
@FunctionalInterface
public interface MaskingKeys {

  /// A fresh key; on the wire its most significant byte comes first. [6455-5.3-02]
  int next();

  /// Keys from a source of randomness, drawn in batches because a strong source costs more per call
  /// than per byte.
  ///
  /// The keys are as unpredictable as the source: pass a [java.security.SecureRandom] for anything
  /// but a test, one that is the operating system's and not seeded by the program. [6455-5.3-03]
  /// [6455-5.3-04] [6455-10.3-01] [ROBUST-mask-02] [ROBUST-mask-03] Not safe for concurrent use.
  static MaskingKeys from(RandomGenerator random) {
    ByteBuffer batch = ByteBuffer.allocate(64 * Integer.BYTES).limit(0);
    return () -> {
      if (!batch.hasRemaining()) {
        random.nextBytes(batch.clear().array());
      }
      return batch.getInt();
    };
  }
}
