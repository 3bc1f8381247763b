package dev.ws101.gallery.peers;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/// Apache Tomcat as a server. It offers permessage-deflate unasked.
final class TomcatServer {
  private TomcatServer() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("ws101-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
    boolean bench = Setting.of(arguments) == Setting.BENCH;
    if (bench) {
      int connections = Setting.CONNECTIONS;
      tomcat.getConnector().setProperty("maxConnections", Integer.toString(connections));
    }
    Class<?> echo = bench ? EchoOfParts.class : Echo.class;
    context.addServletContainerInitializer(new WsSci(), Set.of(echo));
    tomcat.start();
    Introduction.ofServer(tomcat.getConnector().getLocalPort(), "Tomcat", Tomcat.class);
    tomcat.getServer().await();
  }

  /// Tomcat wants it public.
  @ServerEndpoint("/")
  public static final class Echo {
    @OnMessage
    public String text(String message) {
      return message;
    }

    @OnMessage
    public byte[] binary(byte[] message) {
      return message;
    }
  }

  /// As Tomcat's own example does it, which needs no buffer as large as a message. Tomcat wants it
  /// public.
  @ServerEndpoint("/")
  public static final class EchoOfParts {
    @OnMessage
    public void text(Session session, String part, boolean last) throws IOException {
      session.getBasicRemote().sendText(part, last);
    }

    @OnMessage
    public void binary(Session session, ByteBuffer part, boolean last) throws IOException {
      session.getBasicRemote().sendBinary(part, last);
    }
  }
}
