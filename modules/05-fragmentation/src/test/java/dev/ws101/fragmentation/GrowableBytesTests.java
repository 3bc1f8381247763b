package dev.ws101.fragmentation;

import static dev.ws101.fragmentation.GrowableBytes.TRUSTED;
import static dev.ws101.fragmentation.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GrowableBytesTests {
  private final GrowableBytes bytes = new GrowableBytes(1 << 20);

  @Test
  void contentIsWhatWasAppended() {
    bytes.append(new byte[] {9, 1, 2, 9}, 1, 3);
    bytes.append(new byte[] {3}, 0, 1);
    assertThat(bytes.detach()).containsExactly(1, 2, 3);
  }

  @Test
  void theLimitItselfIsWithinTheLimit() {
    GrowableBytes four = new GrowableBytes(4);
    four.append(new byte[4], 0, 4);
    assertThat(four.size()).isEqualTo(4);
  }

  @Test
  void oneOctetMoreThanTheLimitIsRefused() {
    GrowableBytes four = new GrowableBytes(4);
    four.append(new byte[3], 0, 3);
    assertViolates(1009, "6455-10.4-01", () -> four.append(new byte[2], 0, 2));
    assertViolates(1009, "6455-10.4-01", () -> four.ensureRoom(2));
    assertViolates(1009, "6455-10.4-01", () -> four.expect(2));
    assertViolates(1009, "6455-10.4-01", () -> four.requireWithinLimit(2));
    assertThat(four.size()).isEqualTo(3);
  }

  @Test
  void lengthsBeyondAnyArrayAreRefused() {
    GrowableBytes unlimited = new GrowableBytes(Integer.MAX_VALUE);
    assertViolates(1009, "6455-10.4-01", () -> unlimited.expect(1L << 31));
    assertViolates(1009, "6455-10.4-01", () -> unlimited.expect(Long.MAX_VALUE));
  }

  @Test
  void askingTakesNoMemory() {
    bytes.requireWithinLimit(1 << 20);
    assertThat(bytes.array()).isEmpty();
  }

  @Test
  void aSmallAnnouncementIsGivenExactRoom() {
    bytes.expect(1000);
    assertThat(bytes.array()).hasSize(1000);
  }

  @Test
  void aLargeAnnouncementIsTrustedOnlySoFar() {
    bytes.expect(1 << 20);
    assertThat(bytes.array()).hasSize(TRUSTED);
  }

  @Test
  void aMessageThatKeepsItsWordFillsItsArrayExactly() {
    int announced = 3 * TRUSTED + 7;
    bytes.expect(announced);
    for (int sent = 0; sent < announced; sent++) {
      bytes.append(new byte[1], 0, 1);
    }
    byte[] array = bytes.array();
    assertThat(array).hasSize(announced);
    assertThat(bytes.detach()).isSameAs(array);
  }

  @Test
  void repeatingAnAnnouncementKeepsTheArrayExact() {
    int announced = 3 * TRUSTED + 7;
    for (int left = announced; left > 0; left--) {
      bytes.expect(left);
      bytes.append(new byte[1], 0, 1);
    }
    assertThat(bytes.array()).hasSize(announced);
  }

  @Test
  void manyAnnouncementsOfLittleDoNotCopyTheWholeEachTime() {
    int arrays = 0;
    byte[] before = null;
    for (int fragment = 0; fragment < 100_000; fragment++) {
      bytes.expect(1);
      bytes.append(new byte[1], 0, 1);
      arrays += bytes.array() == before ? 0 : 1;
      before = bytes.array();
    }
    assertThat(arrays).isLessThan(20);
    assertThat(bytes.array().length).isLessThanOrEqualTo(2 * bytes.size());
  }

  /// So much credit, and what was asked for and given back.
  private static final class Purse implements Credit {
    private int left;

    Purse(int left) {
      this.left = left;
    }

    @Override
    public boolean take(int octets) {
      boolean enough = octets <= left;
      left -= enough ? octets : 0;
      return enough;
    }

    @Override
    public void giveBack(int octets) {
      left += octets;
    }
  }

  @Test
  void creditBuysExactRoomForALargeAnnouncement() {
    Purse purse = new Purse(1 << 20);
    bytes.trust(purse);
    bytes.expect(1 << 20);
    bytes.expect(1 << 20); // as often as somebody asks
    assertThat(bytes.array()).hasSize(1 << 20);
    assertThat(purse.left).isZero();

    byte[] room = bytes.array();
    bytes.append(new byte[1 << 20], 0, 1 << 20);

    assertThat(bytes.detach()).isSameAs(room);
    assertThat(purse.left).as("given back").isEqualTo(1 << 20);
  }

  @Test
  void withoutEnoughCreditRoomGrowsAsEver() {
    Purse purse = new Purse((1 << 20) - 1);
    bytes.trust(purse);
    bytes.expect(1 << 20);
    assertThat(bytes.array()).hasSize(TRUSTED);
    bytes.append(new byte[1 << 20], 0, 1 << 20);
    bytes.release();
    assertThat(purse.left).isEqualTo((1 << 20) - 1);
  }

  @Test
  void creditIsForFirstFramesThatAreLarge() {
    Purse purse = new Purse(1 << 20);
    bytes.trust(purse);
    bytes.expect(TRUSTED);
    bytes.append(new byte[1], 0, 1);
    bytes.expect(2 * TRUSTED);
    assertThat(purse.left).isEqualTo(1 << 20);
  }

  @Test
  void roomNeverPassesTheLimit() {
    GrowableBytes odd = new GrowableBytes(1000);
    odd.append(new byte[600], 0, 600);
    odd.append(new byte[1], 0, 1);
    assertThat(odd.array()).hasSize(1000);
  }

  @Test
  void clearingKeepsTheArrayAndReleasingDoesNot() {
    bytes.append(new byte[10], 0, 10);
    byte[] array = bytes.array();
    bytes.clear();
    assertThat(bytes.size()).isZero();
    assertThat(bytes.array()).isSameAs(array);
    bytes.release();
    assertThat(bytes.array()).isEmpty();
  }

  @Test
  void lastOctetsCanBeTakenBack() {
    bytes.append(new byte[] {1, 2, 3}, 0, 3);
    bytes.dropLast(2);
    assertThat(bytes.detach()).containsExactly(1);
    assertThatIllegalArgumentException().isThrownBy(() -> bytes.dropLast(1));
  }

  @Test
  void onlyWhatFitsTheRoomCanHaveBeenWrittenThere() {
    bytes.ensureRoom(3);
    int room = bytes.array().length;
    bytes.grownBy(room);
    assertThat(bytes.size()).isEqualTo(room);
    assertThatIllegalArgumentException().isThrownBy(() -> bytes.grownBy(1));
    assertThatIllegalArgumentException().isThrownBy(() -> bytes.grownBy(-1));
  }

  @Test
  void aNegativeLimitIsTheCallersMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GrowableBytes(-1));
  }
}
