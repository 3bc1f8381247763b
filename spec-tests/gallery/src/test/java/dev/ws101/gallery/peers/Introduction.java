package dev.ws101.gallery.peers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line that a peer prints: where it serves, and what it is.
///
/// `ws://127.0.0.1:40001/ Jetty 12.1.12` of a server, `Jetty 12.1.12` of a client.
final class Introduction {
  private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.]*)\\.jar$");

  private Introduction() {}

  /// A server says that it is ready.
  static void ofServer(int port, String name, Class<?> library) {
    System.out.println("ws://127.0.0.1:%d/ %s".formatted(port, versioned(name, library)));
  }

  /// How a client makes one connection.
  @FunctionalInterface
  interface Connecting {
    /// Connects, sends back what comes, and returns when the connection has ended.
    void echoAt(URI server) throws Exception;
  }

  /// A client goes to the URL that it is given. Without one it reads URLs from its input, one a
  /// line, and goes to all of them, so that it need not be started for every connection.
  static void ofClient(String[] arguments, String name, Class<?> library, Connecting client) {
    System.out.println(versioned(name, library));
    if (arguments.length == 1) {
      connect(arguments[0], client);
      System.exit(0);
    }
    try (Scanner urls = new Scanner(System.in)) {
      while (urls.hasNextLine()) {
        String url = urls.nextLine();
        Thread.ofVirtual().start(() -> connect(url, client));
      }
    }
    System.exit(0);
  }

  private static void connect(String url, Connecting client) {
    try {
      client.echoAt(URI.create(url));
    } catch (Exception e) {
      System.err.println(url + ": " + e); // the kit has its own view of it
    }
  }

  /// With the version that the name of its jar tells, if it is in one.
  private static String versioned(String name, Class<?> library) {
    if (library.getModule().getName() != null) {
      return name + " " + Runtime.version(); // it is the JDK's
    }
    var source = library.getProtectionDomain().getCodeSource();
    String jar = Path.of(URI.create(source.getLocation().toString())).getFileName().toString();
    Matcher version = VERSION.matcher(jar);
    return version.find() ? name + " " + version.group(1) : name;
  }
}
