package dev.ws101.examples.devices;

import dev.ws101.application.Broadcast;
import dev.ws101.application.Routes;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Rate;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Limits;
import dev.ws101.examples.pages.Pages;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Devices that report, obey commands, and may die without a word, on a page that shows it.
///
/// The program serves the page, too. `--port N` says where, else any free port will do; `--devices
/// N` says how many there are, else 24.
public final class Devices {
  static final String SUBPROTOCOL = "v1.devices.ws101.dev";
  static final URL PAGE = Devices.class.getResource("web/index.html");

  /// Who is silent for two seconds gets a ping, and has two more to answer it.
  static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofSeconds(2), Duration.ofSeconds(2));

  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int LOOKS_A_SECOND = 5;
  private static final Pattern ID = Pattern.compile("[a-z]+-[0-9]{2,4}");

  private static final Options OPTIONS =
      Options.DEFAULT
          .withSubprotocols(SUBPROTOCOL)
          .with(Limits.DEFAULT.withMessage(1024))
          .with(new Rate(50, 100))
          .with(Outbox.DEFAULT.with(Outbox.Overflow.CLOSE_1013));

  private final Fleet fleet;

  private Devices(Fleet fleet) {
    this.fleet = fleet;
  }

  /// Serves the page and simulates the devices until the process is ended.
  public static void main(String[] arguments) throws Exception {
    Fleet fleet = new Fleet();
    try (Pages pages = Pages.open(loopback(number("--port", 0, arguments)), PAGE);
        WebSocketServer server = listen(pages.origins(), HEARTBEAT, fleet);
        ScheduledExecutorService _ = telling(fleet);
        Simulation _ = Simulation.start(server.uri(), number("--devices", 24, arguments), PACE)) {
      pages.leadTo(server.uri().getPort());
      IO.println("devices: open http://localhost:%d/".formatted(pages.port()));
      server.join();
    }
  }

  private static int number(String option, int otherwise, String[] arguments) {
    List<String> words = List.of(arguments);
    int at = words.indexOf(option);
    return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Tells the pages what has changed, a few times a second: more than that nobody can see.
  static ScheduledExecutorService telling(Fleet fleet) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(
        fleet::tell, 0, TimeUnit.SECONDS.toMillis(1) / LOOKS_A_SECOND, TimeUnit.MILLISECONDS);
    return clock;
  }

  /// Listens for devices, and for the pages of these origins.
  static WebSocketServer listen(OriginPolicy origins, Heartbeat heartbeat, Fleet fleet)
      throws IOException {
    Devices devices = new Devices(fleet);
    Routes routes =
        Routes.NONE
            .with("/devices/{device}", devices::admit, devices::device)
            .with("/watch", devices::page);
    return WebSocketServer.listen(
        loopback(0), OPTIONS.with(origins).with(heartbeat), routes, routes);
  }

  /// Which device it is a device only claims here: see the example on authentication.
  private Admission admit(UpgradeRequest request) {
    String id = id(request.attributes());
    if (!ID.matcher(id).matches()) {
      return Gate.refuse(400, "Bad Request", "a device is called something like bed-07");
    }
    return fleet.hasRoomFor(id)
        ? Admission.ACCEPT
        : Gate.refuse(503, "Service Unavailable", "there are too many devices");
  }

  private static String id(Map<String, Object> attributes) {
    return Routes.parameters(attributes).get("device");
  }

  /// A connection of a device, from its beginning to its end, whatever that may be.
  private void device(WebSocket socket) {
    Twin twin = fleet.twin(id(socket.attributes()));
    twin.came(socket);
    for (Message message : socket) {
      switch (message) {
        case Message.Binary(byte[] bytes) ->
            Reading.decode(bytes).ifPresentOrElse(twin::measured, () -> refuse(socket));
        case Message.Text(String text) -> {
          switch (Letter.read(text)) {
            case Letter.Answer answer -> twin.answered(answer);
            case Letter.Order _, Letter.Command _, Letter.Nonsense _ -> refuse(socket);
          }
        }
      }
    }
    twin.went(socket, socket.close(CloseCode.NORMAL, "")); // which is over, and tells how
  }

  private static void refuse(WebSocket socket) {
    socket.close(CloseCode.POLICY_VIOLATION, "readings have 8 octets, answers are JSON");
  }

  /// A page that watches, and may order.
  private void page(WebSocket socket) {
    try (Broadcast.Membership _ = fleet.watch(socket)) {
      for (Message message : socket) {
        Optional<Twin> twin = Optional.empty();
        if (message instanceof Message.Text(String text)
            && Letter.read(text) instanceof Letter.Order(String id, String name, double value)) {
          twin = fleet.known(id);
          twin.ifPresent(it -> it.order(name, value));
        }
        if (twin.isEmpty()) {
          socket.close(CloseCode.POLICY_VIOLATION, "order something of a device that is there");
        }
      }
    }
  }
}
