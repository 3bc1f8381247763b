package dev.ws101.examples.bank;

import dev.ws101.fragmentation.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a message asks for: `balance`, or `pay bob 250`.
sealed interface Wish {
  Pattern PAY = Pattern.compile("pay ([a-z]{1,20}) (\\d{1,9})");

  /// What is on one's account.
  record Balance() implements Wish {}

  /// That money goes to somebody else.
  record Pay(String to, long cents) implements Wish {}

  /// Nothing that the bank can do.
  record Unknown() implements Wish {}

  static Wish of(Message message) {
    if (!(message instanceof Message.Text(String text))) {
      return new Unknown();
    }
    Matcher pay = PAY.matcher(text);
    if (pay.matches()) {
      return new Pay(pay.group(1), Long.parseLong(pay.group(2)));
    }
    return text.equals("balance") ? new Balance() : new Unknown();
  }

  /// The right that it takes.
  default Right right() {
    return switch (this) {
      case Balance _, Unknown _ -> Right.LOOK;
      case Pay _ -> Right.PAY;
    };
  }
}
