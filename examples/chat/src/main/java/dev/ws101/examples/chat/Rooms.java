package dev.ws101.examples.chat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All rooms there are. One is made when somebody enters it first, and stays with its history, so
/// their number has a limit.
final class Rooms {
  private static final int MOST = 1000;

  private final Map<String, Room> rooms = new ConcurrentHashMap<>();

  boolean hasRoomFor(String name) {
    return rooms.containsKey(name) || rooms.size() < MOST;
  }

  Room named(String name) {
    return rooms.computeIfAbsent(name, _ -> new Room());
  }
}
