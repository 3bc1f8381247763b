package dev.ws101.kit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Well-known generators of random numbers whose next number can be computed from those before.
///
/// Each is recognised by a relation between numbers in a row, so that neither its seed matters nor
/// how many of them were drawn before. Numbers of 32 bits in either order of their bytes will do.
public final class Generators {
  private static final long JAVA_MASK = (1L << 48) - 1;

  /// Of so many numbers at the end of a row, these many have to follow from those before them.
  private static final int LOOKED_AT = 12;

  private static final int ENOUGH = 3;

  private Generators() {}

  /// The one that such numbers come from, if it is known here.
  public static Optional<String> behind(int... numbers) {
    int[] swapped = Arrays.stream(numbers).map(Integer::reverseBytes).toArray();
    boolean linear = IntStream.of(0, 7, 24, 31).anyMatch(bit -> isLinear(numbers, bit));
    return straight(numbers)
        .or(() -> straight(swapped))
        .or(() -> linear ? Optional.of("a shift register with exclusive or") : Optional.empty());
  }

  private static Optional<String> straight(int... all) {
    if (follow(all, 3, i -> step(all, i) == step(all, i - 1))) {
      return Optional.of("a counter");
    }
    if (follow(
        all, 3, i -> step(all, i) * step(all, i - 2) == step(all, i - 1) * step(all, i - 1))) {
      return Optional.of("a linear congruence");
    }
    if (follow(all, 2, i -> isJava(all[i - 2], all[i - 1], all[i]))) {
      return Optional.of("java.util.Random");
    }
    if (follow(all, 31, i -> isNear(all[i], all[i - 3] + all[i - 31]))) {
      return Optional.of("an additive feedback, as rand() in C");
    }
    if (follow(all, 607, i -> isNear(all[i], all[i - 607] + all[i - 273]))) {
      return Optional.of("an additive feedback, as math/rand in Go");
    }
    if (follow(all, 624, i -> all[i] == twisted(all[i - 624], all[i - 623], all[i - 227]))) {
      return Optional.of("a Mersenne twister");
    }
    return Optional.empty();
  }

  /// Chance makes three of them hold once in 2^80 times.
  private static boolean follow(int[] all, int before, IntPredicate relation) {
    int held = 0;
    for (int i = Math.max(before, all.length - LOOKED_AT); i < all.length; i++) {
      held += relation.test(i) ? 1 : 0;
    }
    return held >= ENOUGH;
  }

  private static int step(int[] all, int i) {
    return all[i] - all[i - 1];
  }

  /// What is cut off below may carry.
  private static boolean isNear(int one, int other) {
    return Math.abs(one - other) <= 2;
  }

  private static long afterInJava(long state) {
    return state * 0x5DEECE66DL + 0xBL & JAVA_MASK;
  }

  /// The state behind the second of two numbers, or -1. Only 16 bits of it were not to be seen.
  private static long stateOfJava(int first, int second) {
    for (long low = 0; low < 1 << 16; low++) {
      long next = afterInJava(((long) first << 16 | low) & JAVA_MASK);
      if ((int) (next >>> 16) == second) {
        return next;
      }
    }
    return -1;
  }

  private static boolean isJava(int first, int second, int third) {
    long state = stateOfJava(first, second);
    return state >= 0 && (int) (afterInJava(state) >>> 16) == third;
  }

  private static int twisted(int oldest, int next, int middle) {
    int mixed = untempered(oldest) & 0x8000_0000 | untempered(next) & 0x7FFF_FFFF;
    int state = untempered(middle) ^ mixed >>> 1 ^ ((mixed & 1) == 0 ? 0 : 0x9908_B0DF);
    state ^= state >>> 11;
    state ^= state << 7 & 0x9D2C_5680;
    state ^= state << 15 & 0xEFC6_0000;
    return state ^ state >>> 18;
  }

  private static int untempered(int number) {
    int state = number ^ number >>> 18;
    state ^= state << 15 & 0xEFC6_0000;
    int low = state;
    for (int i = 0; i < 4; i++) {
      low = state ^ low << 7 & 0x9D2C_5680;
    }
    return low ^ low >>> 11 ^ low >>> 22;
  }

  /// Whether one bit of each number follows from less than 300 of those before it (Berlekamp and
  /// Massey). For bits of chance it takes about half of all.
  private static boolean isLinear(int[] all, int bit) {
    int n = all.length;
    boolean[] current = new boolean[n + 1];
    boolean[] before = new boolean[n + 1];
    current[0] = true;
    before[0] = true;
    int length = 0;
    int last = -1;
    for (int i = 0; i < n; i++) {
      boolean wrong = false;
      for (int j = 0; j <= length; j++) {
        wrong ^= current[j] && (all[i - j] >>> bit & 1) == 1;
      }
      if (wrong) {
        boolean[] old = current.clone();
        for (int j = 0; j + i - last <= n; j++) {
          current[j + i - last] ^= before[j];
        }
        if (2 * length <= i) {
          length = i + 1 - length;
          last = i;
          before = old;
        }
      }
    }
    return n >= 700 && length < 300;
  }

  /// What may come behind four numbers in a row, by the generators that four are enough for, and
  /// the four themselves in any alignment.
  public static Set<Integer> after(int[] four, int count) {
    Set<Integer> next = new HashSet<>();
    for (int at = 0; at < 3; at++) {
      for (int bits = 0; bits < 32; bits += 8) {
        next.add((int) (((long) four[at] << 32 | four[at + 1] & 0xFFFF_FFFFL) >>> bits));
      }
    }
    next.add(four[0]);
    long state = stateOfJava(four[2], four[3]);
    int step = four[3] - four[2];
    int factor = step * inverse(four[2] - four[1]);
    int congruent = four[3];
    for (int i = 0; i < count; i++) {
      state = afterInJava(state);
      step *= factor;
      congruent += step;
      next.add((int) (state >>> 16));
      next.add(congruent);
    }
    return next;
  }

  /// Modulo 2^32; of an even number there is none, and any will do.
  private static int inverse(int odd) {
    int inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
