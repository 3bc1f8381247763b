package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Both directions of permessage-deflate on one connection (RFC 7692 7.2), with the last 32 KiB of
/// each kept as plain octets and a fresh deflater for every message.
///
/// What comes in is read word by word, so that it shows how far the other side looks back and
/// whether that is what was agreed. When much comes in only now and then a message is, and the
/// others go through an inflater that has just the window that was agreed.
public final class Compression {
  private static final int WINDOW = DeflateReader.WINDOW;
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

  /// So much output is read word by word in any case.
  private static final int MUCH = 1 << 20;

  private static final int SAMPLED = 64;

  private final DeflateAnswer.Terms ours;
  private final DeflateAnswer.Terms theirs;
  private byte[] sent = new byte[0];
  private byte[] received = new byte[0];
  private int level = Deflater.DEFAULT_COMPRESSION;
  private long messages;
  private long octets;
  private Optional<Inflated> latest = Optional.empty();

  /// @param ours what binds the messages of this side
  /// @param theirs what binds those of the other side
  Compression(DeflateAnswer.Terms ours, DeflateAnswer.Terms theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /// @param peer the part of the other side
  static Compression with(Role peer, DeflateAnswer agreed) {
    Role us = peer == Role.SERVER ? Role.CLIENT : Role.SERVER;
    return new Compression(agreed.of(us), agreed.of(peer));
  }

  /// A whole compressed text message in one frame.
  public Frame text(String text) {
    return Frame.of(Frame.TEXT, compress(text.getBytes(StandardCharsets.UTF_8))).withRsv(4);
  }

  /// A whole compressed binary message in one frame.
  public Frame binary(byte[] payload) {
    return Frame.of(Frame.BINARY, compress(payload)).withRsv(4);
  }

  /// Compresses with less effort from here on.
  public void hurry() {
    level = Deflater.BEST_SPEED;
  }

  /// The payload of the next compressed message of this side.
  public byte[] compress(byte[] payload) {
    byte[] all = join(ours.takeover() ? sent : new byte[0], payload);
    int from = all.length - payload.length;
    // The deflater has but one size of window. Half a window of data and half a window before it
    // make every distance fit.
    int step = ours.bits() == DeflateAnswer.Terms.MOST_BITS ? payload.length : ours.window() / 2;
    int before = ours.bits() == DeflateAnswer.Terms.MOST_BITS ? WINDOW : ours.window() / 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = from; at < all.length; at += step) {
      deflate(all, Math.max(0, at - before), at, Math.min(all.length, at + step), out);
    }
    sent = lastOf(sent, payload);
    byte[] compressed = out.toByteArray();
    // An empty message gives nothing at all to flush, and is an empty stored block without tail.
    return compressed.length == 0
        ? new byte[1]
        : Arrays.copyOf(compressed, compressed.length - TAIL.length);
  }

  /// @param before where the octets begin that may be referred to
  private void deflate(byte[] all, int before, int from, int to, ByteArrayOutputStream out) {
    try (Deflater deflater = new Deflater(level, true)) {
      deflater.setDictionary(all, before, from - before);
      deflater.setInput(all, from, to - from);
      byte[] room = new byte[to - from + (to - from) / 64 + 1024];
      out.write(room, 0, deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH));
    }
  }

  /// What the payload of a compressed message of the other side stands for. Data that is cut off
  /// stands for what there is.
  ///
  /// @throws DataFormatException if it is not DEFLATE, or looks back further than agreed
  byte[] expand(byte[] payload) throws DataFormatException {
    byte[] input = join(payload, TAIL);
    boolean thoroughly = octets < MUCH || messages % SAMPLED == 0;
    byte[] output = thoroughly ? read(input) : inflate(input);
    messages++;
    octets += output.length;
    received = lastOf(received, output);
    return output;
  }

  private byte[] read(byte[] input) throws DataFormatException {
    Inflated inflated = DeflateReader.read(input, received);
    latest = Optional.of(inflated);
    if (inflated.farthest().isPresent() && inflated.farthest().get().distance() > theirs.window()) {
      throw new DataFormatException(
          "%s, though the window is 2^%d (7.2.1)"
              .formatted(inflated.farthest().get(), theirs.bits()));
    }
    if (inflated.earliest().isPresent() && !theirs.takeover()) {
      throw new DataFormatException(
          "%s, which is in an earlier message, though no context takeover was agreed (7.2.1)"
              .formatted(inflated.earliest().get()));
    }
    return inflated.output();
  }

  /// The same faster, and without a look at how it is made.
  private byte[] inflate(byte[] input) throws DataFormatException {
    latest = Optional.empty();
    byte[] window =
        theirs.takeover() ? lastOf(received, new byte[0], theirs.window()) : new byte[0];
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    for (int from = 0; from < input.length; ) {
      try (Inflater inflater = new Inflater(true)) {
        inflater.setDictionary(lastOf(window, output.toByteArray(), WINDOW));
        inflater.setInput(input, from, input.length - from);
        drain(inflater, output);
        // A block that says it is the last one may have others behind it (7.2.3.4).
        from = inflater.finished() ? input.length - inflater.getRemaining() : input.length;
      }
    }
    return output.toByteArray();
  }

  private static void drain(Inflater inflater, ByteArrayOutputStream out)
      throws DataFormatException {
    byte[] buffer = new byte[1 << 16];
    for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
      out.write(buffer, 0, n);
    }
  }

  /// How the latest message of the other side was made that has been read word by word.
  public Optional<Inflated> latest() {
    return latest;
  }

  private static byte[] lastOf(byte[] earlier, byte[] later) {
    return lastOf(earlier, later, WINDOW);
  }

  private static byte[] lastOf(byte[] earlier, byte[] later, int count) {
    byte[] all = join(earlier, later);
    return Arrays.copyOfRange(all, Math.max(0, all.length - count), all.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
