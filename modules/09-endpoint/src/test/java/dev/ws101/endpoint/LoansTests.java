package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoansTests {
  private final Loans loans = new Loans(2);

  @Test
  void whatIsGivenBackIsLentAgain() {
    byte[] array = loans.borrow();
    assertThat(array).hasSize(Loans.LARGE);
    loans.giveBack(array);
    assertThat(loans.borrow()).isSameAs(array);
    assertThat(loans.borrow()).as("nobody else has it").isNotSameAs(array);
  }

  @Test
  void whoComesWhenAllAreOutGetsASmallerOne() {
    byte[] first = loans.borrow();
    loans.borrow();
    byte[] small = loans.borrow();
    assertThat(small).hasSize(Loans.SMALL);
    loans.giveBack(small);
    assertThat(loans.borrow()).as("there is no more room for that").hasSize(Loans.SMALL);
    loans.giveBack(first);
    assertThat(loans.borrow()).isSameAs(first);
  }

  @Test
  void whatIsLostMakesRoomForAnother() {
    byte[] lost = loans.borrow();
    loans.borrow();
    loans.lose(lost);
    assertThat(loans.borrow()).hasSize(Loans.LARGE).isNotSameAs(lost);
  }
}
