import java.io.IOException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Random;

/// Judges exercise 01: a server of parcels, in any language, on this machine.
///
/// `java Parcels.java 9001` judges the one at port 9001. A second number is the seed of what is
/// left to chance.
final class Parcels {
  private static final int LARGEST = 0xFFFF;

  private final int port;
  private final Random random;
  private final Judging judging = new Judging();

  private Parcels(int port, long seed) {
    this.port = port;
    random = new Random(seed);
  }

  static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("usage: java Parcels.java PORT [SEED]");
      System.exit(2);
    }
    int port = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    try (Customer first = new Customer(port)) {
      first.warmUp();
    } catch (ConnectException e) {
      System.err.println("nobody listens at 127.0.0.1:" + port + "; start your server first");
      System.exit(2);
    }
    System.exit(new Parcels(port, seed).judge());
  }

  private int judge() {
    whole();
    cut();
    ends();
    others();
    return judging.end();
  }

  private void whole() {
    judging.check(
        "a parcel that comes in one piece is sent back, in reverse",
        "Two octets say how many follow, and the one that weighs more comes first.",
        () -> alone(5));
    judging.check(
        "an empty parcel is sent back, too",
        "A read for no octets is waited for, or -1 is taken for a length.",
        () -> alone(0));
    judging.check(
        "a parcel of 65,535 octets comes back whole",
        "A length above 32,767 is taken for a negative one, or one read is taken for all of it.",
        () -> alone(LARGEST));
  }

  private void cut() {
    judging.check(
        "a parcel that comes octet by octet",
        "What one read has brought is taken for the parcel.",
        this::trickles);
    judging.check(
        "three parcels that come in one piece",
        "What stands behind the first is thrown away with the array it came in.",
        this::together);
    judging.check(
        "two hundred parcels, cut anywhere",
        "Half a length, half a parcel: something is not remembered until the next read.",
        this::cutAnywhere);
  }

  private void ends() {
    judging.check(
        "the last answer arrives though the sender has ended its direction",
        "The connection is closed at the end of the stream, before the answer is written.",
        this::endsItsDirection);
    judging.check(
        "half a parcel and then the end: no answer, and the connection ends",
        "The end of the stream is -1 from read, and is waited out, or sent back.",
        this::breaksOff);
  }

  private void others() {
    judging.check(
        "while one has sent half a parcel, another is served",
        "One thread serves one after the other.",
        this::othersAreServed);
    judging.check(
        "while one reads no answers, another is served",
        "Whoever writes to the one waits, and serves nobody meanwhile.",
        this::whoDoesNotRead);
  }

  private byte[] parcel(int size) {
    byte[] octets = new byte[size];
    random.nextBytes(octets);
    return octets;
  }

  private void alone(int size) throws Exception {
    try (Customer customer = new Customer(port)) {
      customer.asksFor(parcel(size));
    }
  }

  private void trickles() throws Exception {
    byte[] parcel = parcel(20);
    try (Customer customer = new Customer(port)) {
      for (byte octet : Customer.wrapped(parcel)) {
        customer.send(new byte[] {octet});
        Thread.sleep(5);
      }
      customer.expects(parcel);
    }
  }

  private void together() throws Exception {
    byte[][] parcels = {parcel(3), parcel(0), parcel(700)};
    try (Customer customer = new Customer(port)) {
      customer.send(Customer.wrapped(parcels));
      for (byte[] parcel : parcels) {
        customer.expects(parcel);
      }
    }
  }

  private void cutAnywhere() throws Exception {
    byte[][] parcels = new byte[200][];
    Arrays.setAll(parcels, _ -> parcel(random.nextInt(2000)));
    byte[] all = Customer.wrapped(parcels);
    try (Customer customer = new Customer(port)) {
      Thread sender = Thread.ofVirtual().start(() -> sendInPieces(customer, all));
      for (byte[] parcel : parcels) {
        customer.expects(parcel);
      }
      sender.join();
    }
  }

  private void sendInPieces(Customer customer, byte[] all) {
    Random cuts = new Random(random.nextLong());
    try {
      for (int from = 0; from < all.length; ) {
        int to = Math.min(all.length, from + 1 + cuts.nextInt(3000));
        customer.send(Arrays.copyOfRange(all, from, to));
        from = to;
      }
    } catch (IOException e) {
      // Whoever waits for the answers will say so.
    }
  }

  private void endsItsDirection() throws Exception {
    byte[] parcel = parcel(60_000);
    try (Customer customer = new Customer(port)) {
      customer.send(Customer.wrapped(parcel, parcel));
      customer.endDirection();
      customer.expects(parcel);
      customer.expects(parcel);
      customer.expectsTheEnd();
    }
  }

  private void breaksOff() throws Exception {
    try (Customer customer = new Customer(port)) {
      customer.send(new byte[] {0, 5, 1, 2});
      customer.endDirection();
      customer.expectsTheEnd();
    }
  }

  private void othersAreServed() throws Exception {
    try (Customer slow = new Customer(port);
        Customer other = new Customer(port)) {
      slow.send(new byte[] {0, 5, 1, 2});
      other.asksFor(parcel(5));
      slow.send(new byte[] {3, 4, 5});
      slow.expects(new byte[] {1, 2, 3, 4, 5});
    }
  }

  private void whoDoesNotRead() throws Exception {
    byte[] many = Customer.wrapped(parcel(LARGEST));
    try (Customer deaf = new Customer(port);
        Customer other = new Customer(port)) {
      Thread sender = Thread.ofVirtual().start(() -> sendForEver(deaf, many));
      for (int i = 0; i < 20; i++) {
        other.asksFor(parcel(1000));
        Thread.sleep(5);
      }
      deaf.leave();
      sender.join();
    }
  }

  private static void sendForEver(Customer deaf, byte[] parcel) {
    try {
      while (true) {
        deaf.send(parcel);
      }
    } catch (IOException e) {
      // It has been closed, as it must be one day.
    }
  }
}
