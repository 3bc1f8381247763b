package dev.ws101.examples.cluster;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/// A backplane that is a Redis Stream, for nodes on several machines.
///
/// The id of an entry of a stream is two numbers, `1763806512345678-16`: our epoch, the microsecond
/// in which its history began, and our offset but for one, as Redis begins with 0. It counts up by
/// itself when it is told the first.
///
/// What Redis has confirmed it must not forget: a replica that takes over, or a file that is
/// written once a second, may lack the last messages, and then numbers are given twice.
final class RedisBackplane implements Backplane {
  /// Takes a message once: the key and the entry come into being together, or not at all. Where
  /// there is no stream one begins, by the clock that all nodes share, and by its microseconds: a
  /// history may be lost in the millisecond in which it began.
  private static final String PUBLISH =
      """
      local seen = redis.call('GET', KEYS[2])
      if seen then return seen end
      local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
      local now = redis.call('TIME')
      local epoch = last and string.match(last[1], '%d+') or
          string.format('%.0f', now[1] * 1000000 + now[2])
      local id = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[1], epoch .. '-*', 'text', ARGV[2])
      redis.call('SET', KEYS[2], id, 'EX', 600)
      return id
      """;

  private final RedisClient redis;
  private final int kept;
  private final String stream;
  private final String nodes;

  /// @param name what its keys begin with
  /// @param kept how many messages
  RedisBackplane(URI uri, String name, int kept) {
    this.redis = RedisClient.create(uri);
    this.kept = kept;
    this.stream = name + ":history";
    this.nodes = name + ":nodes";
  }

  private <T> T ask(Function<RedisClient, T> question) throws IOException {
    try {
      return question.apply(redis);
    } catch (JedisException e) {
      throw new IOException("Redis: " + e.getMessage(), e);
    }
  }

  @Override
  public Position publish(String key, String text) throws IOException {
    List<String> keys = List.of(stream, stream + ":" + key);
    List<String> values = List.of(Integer.toString(kept), text);
    return position(new StreamEntryID((String) ask(it -> it.eval(PUBLISH, keys, values))));
  }

  @Override
  public List<Entry> read(Position after, Duration patience) throws IOException {
    Map<String, StreamEntryID> from =
        Map.of(stream, new StreamEntryID(after.epoch(), Math.max(0, after.offset() - 1)));
    XReadParams how = new XReadParams().count(AT_ONCE).block((int) patience.toMillis());
    var found = ask(it -> it.xread(how, from));
    return found == null || found.isEmpty()
        ? ofAnEarlierEpoch(after)
        : entries(found.getFirst().getValue());
  }

  /// Clocks may be set back: then a new history comes before the old one.
  private List<Entry> ofAnEarlierEpoch(Position after) throws IOException {
    List<Entry> last = entries(ask(it -> it.xrevrange(stream, "+", "-", 1)));
    return last.isEmpty() || last.getFirst().at().compareTo(after) >= 0
        ? List.of()
        : entries(ask(it -> it.xrange(stream, "-", "+", AT_ONCE)));
  }

  private static List<Entry> entries(List<StreamEntry> found) {
    return found.stream()
        .map(it -> new Entry(position(it.getID()), it.getFields().get("text")))
        .toList();
  }

  private static Position position(StreamEntryID id) {
    return new Position(id.getTime(), id.getSequence() + 1);
  }

  @Override
  public void present(String node, Collection<String> people, Duration expiry) throws IOException {
    SetParams how = new SetParams().px(expiry.toMillis());
    ask(it -> it.set(nodes + ":" + node, String.join("\n", people), how));
    ask(it -> it.sadd(nodes, node));
  }

  @Override
  public SortedSet<String> people() throws IOException {
    SortedSet<String> people = new TreeSet<>();
    for (String node : ask(it -> it.smembers(nodes))) {
      String there = ask(it -> it.get(nodes + ":" + node));
      if (there == null) {
        ask(it -> it.srem(nodes, node));
      } else {
        people.addAll(there.lines().toList());
      }
    }
    return people;
  }

  @Override
  public void close() {
    redis.close();
  }
}
