package dev.ws101.examples.devices;

import dev.ws101.application.Broadcast;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All devices that ever came, and the pages that watch them.
final class Fleet {
  /// Ids are what devices say they are, so there could be any number.
  private static final int MOST = 2000;

  private final Map<String, Twin> twins = new ConcurrentHashMap<>();
  private final Set<Twin> changed = ConcurrentHashMap.newKeySet();
  private final Broadcast pages = new Broadcast();

  boolean hasRoomFor(String id) {
    return twins.containsKey(id) || twins.size() < MOST;
  }

  Twin twin(String id) {
    return twins.computeIfAbsent(id, it -> new Twin(it, changed::add));
  }

  /// The twin of a device that has come at least once.
  Optional<Twin> known(String id) {
    return Optional.ofNullable(twins.get(id));
  }

  /// Tells a page about all devices now, and from now on whatever changes.
  synchronized Broadcast.Membership watch(WebSocket page) {
    page.post(new Message.Text(letter(twins.values())));
    return pages.join(page);
  }

  /// Tells all pages what has changed since the last time: a device that has changed ten times
  /// takes no more room than one that has once.
  synchronized void tell() {
    List<Twin> some = new ArrayList<>();
    for (Twin twin : changed) {
      changed.remove(twin); // before it is looked at, so that no later change is missed
      some.add(twin);
    }
    if (!some.isEmpty()) {
      pages.send(letter(some));
    }
  }

  private static String letter(Iterable<Twin> some) {
    List<Twin.View> views = new ArrayList<>();
    some.forEach(it -> views.add(it.view()));
    views.sort(Comparator.comparing(Twin.View::id));
    return Letter.devices(views);
  }
}
