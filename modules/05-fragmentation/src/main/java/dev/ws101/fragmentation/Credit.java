package dev.ws101.fragmentation;

/// Memory that may be taken on the word of frame headers, before what they announce is here: so
/// much in all, however many messages of however many connections it is for.
///
/// It buys speed. A message that gets the array of its size at once is never moved; one that gets
/// nothing grows as its octets arrive, as it would without credit. So whoever uses up the credit by
/// announcing what never comes makes others slower, and that is all. [6455-10.4-01] [ROBUST-len-05]
public interface Credit {
  /// No memory on anybody's word, but what everybody gets.
  Credit NONE =
      new Credit() {
        @Override
        public boolean take(int octets) {
          return false;
        }

        @Override
        public void giveBack(int octets) {}
      };

  /// Takes credit, all or nothing.
  ///
  /// @return whether there was so much
  boolean take(int octets);

  /// Gives back what was taken: the message is complete, or will never be.
  void giveBack(int octets);
}
