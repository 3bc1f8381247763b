package dev.ws101.kit.autobahn;

import dev.ws101.kit.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What `case=1`, `case=2` and so on stand for when clients come by themselves: each number is one
/// connection. A case with several scripts has a number for each of them, one behind the other.
public record Numbers(List<Entry> entries) {

  /// One connection.
  ///
  /// @param id what the client is told it is: an id of Autobahn, or that of the case
  /// @param script which of the scripts of the case, from 0
  public record Entry(String id, Case subject, int script) {}

  public Numbers {
    entries = List.copyOf(entries);
  }

  /// The cases by their own ids, in their order.
  public static Numbers of(List<Case> cases) {
    List<Entry> entries = new ArrayList<>();
    cases.forEach(one -> add(entries, one.id(), one, 0, one.scripts().size()));
    return new Numbers(entries);
  }

  /// These ids of Autobahn, in their order, each with all that answers it. A case that answers
  /// several of them shares its scripts out among them, in order, as far as there are enough.
  public static Numbers ofAutobahn(List<String> ids, List<Case> cases) {
    List<Entry> entries = new ArrayList<>();
    for (String id : ids) {
      cases.stream()
          .filter(one -> one.autobahn().contains(id))
          .forEach(one -> addShare(entries, id, one));
    }
    return new Numbers(entries);
  }

  private static void addShare(List<Entry> entries, String id, Case one) {
    int scripts = one.scripts().size();
    int ids = Math.min(one.autobahn().size(), scripts);
    int at = one.autobahn().indexOf(id) % ids;
    add(entries, id, one, at * scripts / ids, (at + 1) * scripts / ids);
  }

  private static void add(List<Entry> entries, String id, Case one, int from, int to) {
    IntStream.range(from, to).mapToObj(script -> new Entry(id, one, script)).forEach(entries::add);
  }

  /// How many there are.
  public int count() {
    return entries.size();
  }

  /// @param number from 1
  public Entry get(int number) {
    return entries.get(number - 1);
  }

  /// All of this id, whatever the case of its letters.
  public List<Entry> named(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return entries.stream().filter(entry -> entry.id().equals(lower)).toList();
  }

  /// The cases, each once, in the order of their first numbers.
  public List<Case> cases() {
    return entries.stream().map(Entry::subject).distinct().toList();
  }
}
