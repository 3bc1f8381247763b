package dev.ws101.examples.realtime;

import java.util.Scanner;

/// Where a [FeedServer] listens on this machine.
record Ports(int http, int webSocket) {

  /// For another process.
  String line() {
    return http + " " + webSocket;
  }

  static Ports parse(String line) {
    Scanner words = new Scanner(line);
    return new Ports(words.nextInt(), words.nextInt());
  }
}
