package dev.ws101.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ws101.control.Close;
import dev.ws101.control.ControlAssembler;
import dev.ws101.control.Ping;
import dev.ws101.control.Pong;
import dev.ws101.fragmentation.Message;
import dev.ws101.fragmentation.MessageAssembler;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.ServerHandshake;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.kit.ClientStarter;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/// One connection of an echo server, or client, that has got to some rung, 2 to 6, and to nothing
/// above. It is made of the rungs themselves, as a student's would be.
///
/// | rung | what is new |
/// | --- | --- |
/// | 2 | shakes hands, and does nothing behind |
/// | 3 | sends back messages of one frame; takes a mask off where there is one, or nothing could be read |
/// | 4 | masks as its part is, and asks whether the other side does |
/// | 5 | joins fragments, and looks at text |
/// | 6 | answers pings and Closes, and says why it fails |
final class StagedPeer {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ServerHandshake HANDSHAKE =
      new ServerHandshake(List.of(), _ -> List.of(), Headers.NONE);

  private final int rung;
  private final Role us;
  private final Socket socket;
  private final byte[] bytes = new byte[8192];
  private final FrameDecoder frames = new FrameDecoder();
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final MessageAssembler messages = new MessageAssembler(1 << 26);
  private final ControlAssembler control = new ControlAssembler();
  private HttpHead.Step step = HttpHead.Step.NEED_INPUT;
  private boolean open = true;
  private boolean failed;
  private int key;

  private StagedPeer(int rung, Role us, Socket socket) {
    this.rung = rung;
    this.us = us;
    this.socket = socket;
  }

  static RawServer server(int rung) throws IOException {
    return RawServer.with(socket -> new StagedPeer(rung, Role.SERVER, socket).serve());
  }

  static ClientStarter client(int rung) {
    return url -> {
      WebSocketUri uri;
      try {
        uri = WebSocketUri.of(url);
      } catch (IllegalArgumentException _) {
        return new Gone(); // some cases hand out what is no URL of a WebSocket
      }
      Socket socket = new Socket(uri.host(), uri.port());
      Thread.ofVirtual().start(() -> visit(rung, uri, socket));
      return socket::close;
    };
  }

  /// A client that ended without connecting.
  private record Gone() implements ClientStarter.Client {
    @Override
    public boolean hasEnded() {
      return true;
    }

    @Override
    public void close() {}
  }

  private static void visit(int rung, WebSocketUri uri, Socket tcp) {
    try (tcp;
        Socket socket = uri.secure() ? tls(tcp, uri) : tcp) {
      new StagedPeer(rung, Role.CLIENT, socket).ask(uri);
    } catch (IOException _) {
      // the kit has ended the connection
    }
  }

  /// Trusts the authorities of the JDK, which sign no certificate of the kit.
  private static Socket tls(Socket tcp, WebSocketUri uri) throws IOException {
    var sockets = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return sockets.createSocket(tcp, uri.host(), uri.port(), true);
  }

  private void serve() throws IOException {
    HttpHead head = HttpHead.ofRequest(bytes.length);
    int to = read(head);
    if (to < 0 || !accepts(head)) {
      return;
    }
    converse(head.consumed(), to);
  }

  private void ask(WebSocketUri uri) throws IOException {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    ClientHandshake handshake = new ClientHandshake(uri, List.of(), List.of(), Headers.NONE, nonce);
    socket.getOutputStream().write(handshake.request().encode());
    HttpHead head = HttpHead.ofResponse(bytes.length);
    int to = read(head);
    boolean complete = to >= 0 && step == HttpHead.Step.COMPLETE;
    if (complete && handshake.check(head.response()) instanceof Accepted) {
      converse(head.consumed(), to);
    }
  }

  /// Where what has been read ends; -1 if the stream ends first.
  private int read(HttpHead head) throws IOException {
    int to;
    do {
      to = socket.getInputStream().read(bytes);
      step = to < 0 ? HttpHead.Step.NEED_INPUT : head.feed(bytes, 0, to);
    } while (to >= 0 && step == HttpHead.Step.NEED_INPUT);
    return to;
  }

  private void converse(int from, int end) throws IOException {
    if (rung == 2) {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return;
    }
    int at = from;
    int to = end;
    while (open && to >= 0) {
      receive(at, to);
      at = 0;
      to = open ? socket.getInputStream().read(bytes) : -1;
    }
    if (us == Role.CLIENT && failed) {
      return;
    }
    if (us == Role.SERVER) {
      socket.shutdownOutput();
    }
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private boolean accepts(HttpHead head) throws IOException {
    var result =
        step == HttpHead.Step.MALFORMED
            ? HANDSHAKE.answer(head.malformed())
            : HANDSHAKE.answer(head.request());
    byte[] answer =
        switch (result) {
          case Accepted accepted -> accepted.response().encode();
          case Rejected rejected -> rejected.response().encode();
        };
    socket.getOutputStream().write(answer);
    return result instanceof Accepted;
  }

  private void receive(int from, int to) throws IOException {
    frames.setInput(bytes, from, to);
    try {
      while (open && step()) {}
    } catch (ProtocolViolation violation) {
      if (rung >= 6) {
        send(Opcode.CLOSE, Close.of(violation).encode());
      }
      fail();
    }
  }

  private void fail() {
    open = false;
    failed = true;
  }

  private boolean step() throws IOException {
    switch (frames.next()) {
      case HEADER -> begin();
      case PAYLOAD -> append(frames.payloadFrom(), frames.payloadTo());
      case END -> end();
      case NEED_INPUT -> {
        return false;
      }
    }
    return true;
  }

  private void begin() {
    if (rung >= 4) {
      us.checkReceived(frames.masked());
    }
    key = frames.maskingKey();
    if (frames.rsv() != 0) {
      throw new ProtocolViolation(CloseCode.PROTOCOL_ERROR, "6455-5.2-03", "reserved bits");
    }
    if (frames.opcode().isControl()) {
      control.begin(frames.opcode(), frames.rsv());
    } else if (rung >= 5) {
      messages.beginFrame(frames.opcode(), frames.fin(), frames.rsv(), frames.remaining());
    } else if (!frames.fin() || frames.opcode() == Opcode.CONTINUATION) {
      fail(); // what is that?
    }
    payload.reset();
  }

  private void append(int from, int to) {
    key = Masker.apply(bytes, from, to, key);
    if (frames.opcode().isControl()) {
      control.append(bytes, from, to);
    } else if (rung >= 5) {
      messages.append(bytes, from, to);
    } else {
      payload.write(bytes, from, to - from);
    }
  }

  private void end() throws IOException {
    if (frames.opcode().isControl()) {
      control();
    } else if (rung < 5) {
      send(frames.opcode(), payload.toByteArray());
    } else {
      switch (messages.endFrame()) {
        case null -> {}
        case Message.Text(String text) -> send(Opcode.TEXT, text.getBytes(UTF_8));
        case Message.Binary(byte[] content) -> send(Opcode.BINARY, content);
      }
    }
  }

  /// Below rung 6 a Close is the end, and pings are passed over.
  private void control() throws IOException {
    if (rung < 6) {
      open = frames.opcode() != Opcode.CLOSE;
      return;
    }
    switch (control.end()) {
      case Ping ping -> send(Opcode.PONG, ping.pong().payload());
      case Pong _ -> {}
      case Close theirs -> {
        send(Opcode.CLOSE, theirs.reply().encode());
        open = false;
      }
    }
  }

  private void send(Opcode opcode, byte[] content) throws IOException {
    int room = FrameHeader.MAX_ENCODED_LENGTH;
    byte[] out = new byte[room + content.length];
    System.arraycopy(content, 0, out, room, content.length);
    boolean masks = rung >= 4 && us.masks();
    int mask = masks ? RANDOM.nextInt() : 0;
    Masker.apply(out, room, out.length, mask);
    FrameHeader header = new FrameHeader(true, 0, opcode, masks, mask, content.length);
    int from = header.writeBefore(out, room);
    socket.getOutputStream().write(out, from, out.length - from);
  }
}
