package dev.ws101.examples.bank;

/// What a customer may be allowed to do.
enum Right {
  LOOK,
  PAY
}
