package dev.ws101.examples.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/// How long a question and its answer take when the question is written in two pieces, as by an
/// endpoint that writes the header of a frame and then its payload.
///
/// @param how in words
/// @param medianMicros from the first write to the answer
public record SmallWrites(String how, long medianMicros) {
  private static final int TIMES = 31;

  /// @param noDelay whether the socket sends what is written at once
  /// @param pieces in how many writes the question goes
  static SmallWrites measure(boolean noDelay, int pieces) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket server = listener.accept()) {
      client.setTcpNoDelay(noDelay);
      Thread.ofVirtual().start(() -> answer(server));
      long[] micros = new long[TIMES];
      for (int i = 0; i < TIMES; i++) {
        micros[i] = ask(client, pieces);
      }
      Arrays.sort(micros);
      String how =
          "%s, TCP_NODELAY %s"
              .formatted(pieces == 1 ? "one write" : "two writes", noDelay ? "on" : "off");
      return new SmallWrites(how, micros[TIMES / 2]);
    }
  }

  private static long ask(Socket socket, int pieces) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] question = {1, 2};
    long begin = System.nanoTime();
    if (pieces == 1) {
      out.write(question);
    } else {
      out.write(question, 0, 1);
      out.write(question, 1, 1);
    }
    if (socket.getInputStream().read() < 0) {
      throw new IOException("the server has gone");
    }
    return (System.nanoTime() - begin) / 1000;
  }

  /// Has nothing to say before the whole question is there.
  private static void answer(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      while (in.readNBytes(2).length == 2) {
        socket.getOutputStream().write(3);
      }
    } catch (IOException _) {
      // the client has gone
    }
  }
}
