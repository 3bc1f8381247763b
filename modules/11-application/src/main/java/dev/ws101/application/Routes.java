package dev.ws101.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.engine.Admission;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Several services on one server, told apart by the path of the request; 404 for any other path.
/// [6455-4.2.2-10]
///
/// It is gate and handler in one, so a server is given it twice:
///
/// ```java
/// var routes = Routes.NONE
///     .with("/echo", ws -> { for (Message m : ws) ws.send(m); })
///     .with("/rooms/{room}", members, ws -> enter(Routes.parameters(ws.attributes()).get("room")));
/// WebSocketServer.listen(address, options, routes, routes);
/// ```
///
/// Immutable.
public final class Routes implements Gate, WebSocketHandler {
  /// No path leads anywhere.
  public static final Routes NONE = new Routes(List.of());

  private static final Pattern PATH = Pattern.compile("(/(\\{[^/{}]++}|[^/{}]*+))++");

  private static final String CHOICE = Choice.class.getName();

  /// @param segments what stands between the slashes, decoded, or a name in braces
  private record Route(List<String> segments, Gate gate, WebSocketHandler handler) {

    /// The parameters, if the path fits.
    Optional<Map<String, String>> match(List<String> path) {
      if (path.size() != segments.size()) {
        return Optional.empty();
      }
      Map<String, String> parameters = new LinkedHashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String wanted = segments.get(i);
        if (isParameter(wanted) && isName(path.get(i))) {
          parameters.put(wanted.substring(1, wanted.length() - 1), path.get(i));
        } else if (!wanted.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(parameters);
    }
  }

  /// Where a request leads; kept with its connection.
  private record Choice(Route route, Map<String, String> parameters) {}

  private final List<Route> routes;

  private Routes(List<Route> routes) {
    this.routes = routes;
  }

  /// These and one more that lets everybody in.
  ///
  /// @param path as [#with(String, Gate, WebSocketHandler)]
  public Routes with(String path, WebSocketHandler handler) {
    return with(path, Gate.OPEN, handler);
  }

  /// These and one more. When several fit a request, the first one counts.
  ///
  /// @param path begins with a slash and is not encoded. A segment in braces fits any that is not
  ///   empty, `.` or `..`; see [#parameters]. Everything else, a slash at the end included, fits
  ///   itself
  /// @param gate asked about the requests to this path; it may read the parameters
  public Routes with(String path, Gate gate, WebSocketHandler handler) {
    List<String> segments = PATH.matcher(path).matches() ? split(path) : List.of();
    List<String> names = segments.stream().filter(Routes::isParameter).toList();
    if (segments.isEmpty()
        || names.size() > Set.copyOf(names).size()
        || routes.stream().anyMatch(it -> it.segments().equals(segments))) {
      throw new IllegalArgumentException(
          "no new route: \"%s\"; give each once, and each name once in it: /rooms/{room}"
              .formatted(path));
    }
    Route route = new Route(segments, gate, handler);
    return new Routes(Stream.concat(routes.stream(), Stream.of(route)).toList());
  }

  /// What stood in the place of the names in braces, decoded: it may hold any character.
  ///
  /// @param attributes of a request or a connection that came through here
  public static Map<String, String> parameters(Map<String, Object> attributes) {
    return attributes.get(CHOICE) instanceof Choice(_, var parameters) ? parameters : Map.of();
  }

  @Override
  public Admission admit(UpgradeRequest request) {
    Optional<Choice> choice =
        decoded(request.path()).stream()
            .flatMap(path ->
                routes.stream()
                    .flatMap(route -> route.match(path).map(it -> new Choice(route, it)).stream()))
            .findFirst();
    if (choice.isEmpty()) {
      return Gate.refuse(404, "Not Found", "no service has this path");
    }
    request.attributes().put(CHOICE, choice.get());
    return choice.get().route().gate().admit(request);
  }

  @Override
  public void handle(WebSocket socket) throws IOException {
    if (!(socket.attributes().get(CHOICE) instanceof Choice(Route route, _))) {
      throw new IllegalStateException(
          "this connection came past the gate; give it the routes, too");
    }
    route.handler().handle(socket);
  }

  /// The segments of a path as it was sent. Cut before they are decoded, so that an encoded slash
  /// cannot lead elsewhere; nothing is decoded wrongly.
  private static Optional<List<String>> decoded(String path) {
    try {
      return Optional.of(
          split(path).stream()
              .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), UTF_8))
              .toList());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static boolean isName(String segment) {
    return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
  }
}
