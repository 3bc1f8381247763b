package dev.ws101.gallery;

import dev.ws101.kit.Role;
import java.util.List;

/// A peer that is judged: the script of this name in the folder of the module starts it.
///
/// @param name of the script, and of the file with its findings
/// @param description what it is, and how it is set up, for the page
record Exhibit(String name, Runtime runtime, String description) {
  /// What a peer runs on, and what to do when it does not start.
  enum Runtime {
    JAVA(
        "spec-tests/gallery/run builds it, as does mvn process-test-classes -pl spec-tests/gallery"
            + " -am -Dmaven.test.skip=true"),
    NODE("have Node.js 20 or newer, and run npm ci in spec-tests/gallery"),
    PYTHON("on Debian: apt-get install python3-websockets python3-aiohttp python3-tornado"),
    CHROMIUM("on Debian: apt-get install chromium");

    private final String remedy;

    Runtime(String remedy) {
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  private static final String DEFLATE = "with permessage-deflate switched on";
  private static final String AS_IT_COMES =
      "as it comes, which includes permessage-deflate for who asks for it";
  private static final String OFFERS = "as it comes, which offers permessage-deflate";

  /// All, servers first, in the order of the page.
  static List<Exhibit> all() {
    return List.of(
        java("ws101-server", "Rung 09 of this repository, as it comes."),
        java("jetty-server", "Eclipse Jetty, Java, " + AS_IT_COMES + "."),
        java("undertow-server", "Undertow, Java, " + DEFLATE + "."),
        java("tomcat-server", "Apache Tomcat, Java, " + AS_IT_COMES + "."),
        java("tyrus-server", "Eclipse Tyrus on Grizzly, Java, " + DEFLATE + "."),
        java("netty-server", "Netty, Java, " + DEFLATE + "; it sends frames back, not messages."),
        java("vertx-server", "Eclipse Vert.x, Java, " + AS_IT_COMES + "."),
        java("helidon-server", "Helidon SE, Java, as it comes. It has no compression."),
        java("java-websocket-server", "Java-WebSocket, Java, " + DEFLATE + "."),
        node("ws-server", "npm's ws, JavaScript, " + DEFLATE + "."),
        node("websocket-server", "npm's websocket, JavaScript, as it comes. No compression."),
        node(
            "faye-websocket-server",
            "npm's faye-websocket, JavaScript, with the package permessage-deflate 0.1.7."),
        python("websockets-server", "Debian's python3-websockets, " + AS_IT_COMES + "."),
        python("aiohttp-server", "Debian's python3-aiohttp, " + AS_IT_COMES + "."),
        python("tornado-server", "Debian's python3-tornado, " + DEFLATE + "."),
        java("ws101-client", "Rung 09 of this repository, as it comes."),
        java("jdk-client", "`java.net.http` of the JDK, as it comes. It has no compression."),
        java("okhttp-client", "Square's OkHttp, Java and Kotlin, " + OFFERS + "."),
        java("java-websocket-client", "Java-WebSocket, Java, " + DEFLATE + "."),
        java("jetty-client", "Eclipse Jetty, Java, " + DEFLATE + "."),
        node("ws-client", "npm's ws, JavaScript, " + OFFERS + "."),
        node("undici-client", "npm's undici, which is behind Node.js' own, " + OFFERS + "."),
        python("websockets-client", "Debian's python3-websockets, " + OFFERS + "."),
        new Exhibit(
            "chromium-client",
            Runtime.CHROMIUM,
            "Debian's Chromium without a window, " + OFFERS + "."));
  }

  private static Exhibit java(String name, String description) {
    return new Exhibit(name, Runtime.JAVA, description);
  }

  private static Exhibit node(String name, String description) {
    return new Exhibit(name, Runtime.NODE, description);
  }

  private static Exhibit python(String name, String description) {
    return new Exhibit(name, Runtime.PYTHON, description);
  }

  Role role() {
    return name.endsWith("-server") ? Role.SERVER : Role.CLIENT;
  }

  @Override
  public String toString() {
    return name;
  }
}
