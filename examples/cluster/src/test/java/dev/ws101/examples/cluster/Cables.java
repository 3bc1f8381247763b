package dev.ws101.examples.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Leads clients to nodes in turns, and can cut what leads to one of them: nobody says Close, and
/// the stream does not end, it breaks. So do the connections of a machine without power.
final class Cables implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final List<URI> nodes;
  private final Set<Cable> cables = ConcurrentHashMap.newKeySet();

  private record Cable(Socket client, Socket server, URI node) {
    void carry(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException _) {
        cut();
      }
    }

    void cut() {
      for (Socket end : List.of(client, server)) {
        try (end) {
          end.setSoLinger(true, 0);
        } catch (IOException _) {
          // it is cut already
        }
      }
    }
  }

  Cables(List<URI> nodes) throws IOException {
    this.nodes = new CopyOnWriteArrayList<>(nodes);
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    for (int turn = 0; !door.isClosed(); turn++) {
      try {
        Socket client = door.accept();
        List<URI> left = new ArrayList<>(nodes);
        URI node = left.get(turn % left.size());
        Cable cable = new Cable(client, new Socket(node.getHost(), node.getPort()), node);
        cables.add(cable);
        Thread.ofVirtual().start(() -> cable.carry(client, cable.server()));
        Thread.ofVirtual().start(() -> cable.carry(cable.server(), client));
      } catch (IOException _) {
        // closed, or somebody has left before his turn
      }
    }
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + door.getLocalPort());
  }

  /// From now on nothing leads to this node.
  void cut(URI node) {
    nodes.remove(node);
    cables.stream().filter(it -> it.node().equals(node)).forEach(Cable::cut);
  }

  @Override
  public void close() throws IOException {
    door.close();
    cables.forEach(Cable::cut);
  }
}
