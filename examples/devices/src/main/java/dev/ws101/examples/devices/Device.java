package dev.ws101.examples.devices;

import dev.ws101.application.Backoff;
import dev.ws101.application.ReconnectingClient;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A simulated device: a bed in a greenhouse, with a heater and a thermometer.
///
/// It connects, and connects again. What it does otherwise it does when somebody calls [#step].
final class Device implements AutoCloseable {
  /// A device that connects from the field does not want to wake up for nothing; half a minute
  /// after the server has died without a word it knows.
  private static final Options OPTIONS =
      Options.DEFAULT
          .withSubprotocols(Devices.SUBPROTOCOL)
          .with(new Heartbeat(Duration.ofSeconds(20), Duration.ofSeconds(10)));

  private static final int OUTSIDE = 1200;

  private final ReconnectingClient client;
  private final Thread thread;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean hangs;
  private volatile int target = 2000;
  private int temperature = OUTSIDE;
  private int number;

  private Device(URI server, String id, Backoff backoff) {
    URI uri = server.resolve("/devices/" + id);
    this.client = ReconnectingClient.to(uri, OPTIONS, backoff, _ -> {});
    this.thread = Thread.ofVirtual().name(id).unstarted(this::run);
  }

  /// Switches one on.
  static Device start(URI server, String id, Backoff backoff) {
    Device device = new Device(server, id, backoff);
    device.thread.start();
    return device;
  }

  private void run() {
    try {
      client.run(socket -> {
        for (Message message : socket) {
          obey(message, socket);
        }
      });
    } catch (IOException e) {
      throw new IllegalStateException("the handler throws nothing but ConnectionClosed", e);
    }
  }

  /// Answers when it is done. To do it twice, because the answer got lost, does no harm.
  private void obey(Message message, WebSocket socket) throws IOException {
    if (message instanceof Message.Text(String text)
        && Letter.read(text) instanceof Letter.Command(int which, String name, double value)) {
      boolean heats = name.equals("target") && value >= 5 && value <= 40;
      boolean stops = name.equals("hang") && value >= 1 && value <= 3600;
      if (heats) {
        target = (int) Math.round(value * 100);
      }
      Letter.Answer answer =
          heats || stops
              ? new Letter.Done(which)
              : new Letter.Refused(which, "unknown, or out of range");
      socket.send(answer.toString());
      if (stops) {
        hang((long) value);
      }
    }
  }

  /// Does nothing any more, as when a program hangs or a battery is empty: the connection stays as
  /// it is, and nobody says goodbye on it. Nobody receives either, so no ping is answered.
  private void hang(long seconds) {
    hangs = true;
    try {
      boolean _ = wake.tryAcquire(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      hangs = false;
    }
  }

  /// Ends its hanging before its time.
  void wake() {
    wake.release();
  }

  /// A moment passes: it gets warmer or colder, and the device says so if it can. A reading that
  /// cannot be sent is not kept, since the next one is better.
  synchronized void step() {
    if (!hangs) {
      temperature += Math.clamp((target - temperature) / 4, -120, 120);
      Reading reading = new Reading(++number, (short) temperature, (short) target);
      client.socket().ifPresent(it -> it.post(new Message.Binary(reading.encode())));
    }
  }

  /// Says goodbye.
  @Override
  public void close() {
    wake();
    client.close();
  }
}
