package dev.ws101.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PagesTests {
  private Pages pages;

  @BeforeEach
  void open() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    pages = Pages.open(address, PagesTests.class.getResource("web/index.html"));
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private HttpURLConnection get(String path) throws IOException {
    return (HttpURLConnection) pages.uri(path).toURL().openConnection();
  }

  private static String body(HttpURLConnection answer) throws IOException {
    try (InputStream body = answer.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aPageComesWithAPolicy() throws IOException {
    HttpURLConnection page = get("/");

    assertThat(page.getResponseCode()).isEqualTo(200);
    assertThat(body(page)).contains("<title>A page</title>");
    assertThat(page.getHeaderField("Content-Security-Policy")).startsWith("default-src 'self';");
  }

  @Test
  void whatIsNotInTheFolderIsNotServed() throws IOException {
    assertThat(get("/PagesTests.class").getResponseCode()).isEqualTo(404);
    assertThat(get("/../PagesTests.class").getResponseCode()).isEqualTo(404);
  }

  @Test
  void itLeadsToTheServerOfTheMoment() throws IOException {
    pages.leadTo(4711);
    assertThat(body(get("/port"))).isEqualTo("4711");
    pages.leadTo(4712);
    assertThat(body(get("/port"))).isEqualTo("4712");
  }

  @Test
  void whatOthersAnswerIsAsked() throws IOException {
    pages.on(
        "/tea",
        exchange -> {
          exchange.sendResponseHeaders(418, -1);
          exchange.close();
        });

    assertThat(get("/tea").getResponseCode()).isEqualTo(418);
  }

  @Test
  void itsOriginsAreItsOwn() {
    assertThat(pages.origins().toString())
        .contains("localhost", "127.0.0.1", Integer.toString(pages.port()));
  }
}
