package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DoorTests {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private static Socket comer(Door door) throws IOException {
    return new Socket(HERE, door.port());
  }

  @Test
  void whoHasComeIsThereWithoutWaiting() throws Exception {
    try (Door door = Door.at(0, List.of(HERE));
        Socket first = comer(door);
        Socket second = comer(door)) {
      assertThat(door.alreadyHere()).map(Socket::getPort).contains(first.getLocalPort());
      assertThat(door.alreadyHere()).map(Socket::getPort).contains(second.getLocalPort());
      assertThat(door.alreadyHere()).isEmpty();
    }
  }

  @Test
  void theOrderIsKeptWhicheverWayOneAsks() throws Exception {
    try (Door door = Door.at(0, List.of(HERE));
        Socket first = comer(door);
        Socket second = comer(door);
        Socket third = comer(door)) {
      assertThat(door.alreadyHere()).map(Socket::getPort).contains(first.getLocalPort());
      Optional<Socket> next = door.next(Duration.ofSeconds(10));
      assertThat(next).map(Socket::getPort).contains(second.getLocalPort());
      assertThat(door.alreadyHere()).map(Socket::getPort).contains(third.getLocalPort());
    }
  }

  @Test
  void aClosedDoorLetsNobodyIn() throws Exception {
    Door door = Door.at(0, List.of(HERE));
    door.close();
    assertThatThrownBy(() -> comer(door)).isInstanceOf(IOException.class);
  }

  @Test
  void aUrlIsWrittenAsItsPiecesAre() {
    assertThat(Invitation.USUAL.url(81)).hasToString("ws://127.0.0.1:81" + Asked.RESOURCE);
    assertThat(Invitation.USUAL.scheme("WSS").user("a:b").host("[::1]").resource("?q=é#f").url(81))
        .hasToString("WSS://a:b@[::1]:81?q=é#f");
    assertThat(Invitation.USUAL.impliedPort(80).url(80))
        .hasToString("ws://127.0.0.1" + Asked.RESOURCE);
  }
}
