package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ws101.handshake.AcceptKey;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.ServerHandshake;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does an opening handshake cost a server: from the octets of a browser's request to those of
/// the answer?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HandshakeBenchmark {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private final byte[] request =
      """
      GET /chat?room=1 HTTP/1.1
      Host: server.example.com
      Connection: keep-alive, Upgrade
      Pragma: no-cache
      Cache-Control: no-cache
      User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0
      Accept: */*
      Accept-Language: en-GB,en;q=0.5
      Accept-Encoding: gzip, deflate, br, zstd
      Origin: http://server.example.com
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: %s
      Sec-WebSocket-Protocol: chat, superchat
      Sec-WebSocket-Extensions: permessage-deflate
      Cookie: session=6f2b1c0d9a8e7f5a4b3c2d1e0f9a8b7c
      Upgrade: websocket

      """
          .formatted(KEY)
          .replace("\n", "\r\n")
          .getBytes(US_ASCII);

  private final ServerHandshake server =
      new ServerHandshake(List.of("chat"), _ -> List.of(), Headers.NONE);

  @Benchmark
  public byte[] answer() {
    HttpHead head = HttpHead.ofRequest(16 * 1024);
    head.feed(request, 0, request.length);
    if (server.answer(head.request()) instanceof Accepted(var response, _, _)) {
      return response.encode();
    }
    throw new IllegalStateException("a request that is right was rejected");
  }

  /// SHA-1 and Base64, which no server gets round.
  @Benchmark
  public String acceptKeyAlone() {
    return AcceptKey.of(KEY);
  }
}
