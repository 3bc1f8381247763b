package dev.ws101.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.examples.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two people at two browsers, and a server that may go away.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChatBrowserTests {
  private static final String LINES =
      "[...document.querySelectorAll('#said li:not(.waiting)')].map(one => one.lastChild.data)";

  @TempDir static Path folder;
  private static Browser ann;
  private static Browser bob;

  private final Rooms rooms = new Rooms();
  private Pages pages;
  private WebSocketServer server;

  @BeforeAll
  static void startBrowsers() {
    ann = Browser.startOrSkip(folder.resolve("ann"), Assumptions::abort);
    bob = Browser.startOrSkip(folder.resolve("bob"), Assumptions::abort);
    ann.be(720, 430, "light");
    bob.be(390, 700, "dark");
  }

  private static void await(Browser browser, String expression) {
    browser.await(expression, expression);
  }

  @AfterAll
  static void stopBrowsers() {
    for (Browser browser : new Browser[] {ann, bob}) {
      if (browser != null) {
        browser.close();
      }
    }
  }

  @BeforeEach
  void start() throws IOException {
    pages = Pages.open(Chat.loopback(0), Chat.PAGE);
    startServer();
  }

  private void startServer() throws IOException {
    server = Chat.listen(Chat.loopback(0), pages.origins(), rooms);
    pages.leadTo(server.uri().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    pages.close();
  }

  private void enterBoth() {
    ann.open(pages.uri("/?room=tea&name=Ann"));
    bob.open(pages.uri("/?room=tea&name=Bob"));
    for (Browser one : List.of(ann, bob)) {
      await(one, "document.getElementById('people').innerText === 'Ann\\nBob'");
    }
  }

  private static void say(Browser who, String text) {
    who.first("#say input").sendKeys(text);
    who.first("#say button").click();
  }

  private static void awaitLines(Browser browser, String... lines) {
    String wanted = String.join("|", lines);
    await(browser, "%s.join('|') === '%s'".formatted(LINES, wanted));
  }

  @Test
  void twoPeopleTalk() throws IOException {
    ann.complaints(); // those of other tests
    enterBoth();
    say(ann, "Is there tea?");
    awaitLines(bob, "Is there tea?");
    say(bob, "There is, and <b>biscuits</b>.");
    awaitLines(ann, "Is there tea?", "There is, and <b>biscuits</b>.");
    bob.first("#say input").sendKeys("And");
    await(ann, "document.getElementById('typing').textContent === 'Bob is typing …'");
    ann.picture("chat");
    bob.picture("chat-narrow");

    bob.first("#say input").sendKeys(" milk", "\n");
    awaitLines(ann, "Is there tea?", "There is, and <b>biscuits</b>.", "And milk");
    await(ann, "document.getElementById('typing').textContent === ''");
    assertThat(ann.value("document.querySelectorAll('#said li.ours').length")).isEqualTo(1L);
    assertThat(ann.complaints()).isEmpty();
  }

  @Test
  void nothingIsLostOrDoubledWhenTheServerGoesAndComesBack() throws IOException {
    enterBoth();
    say(ann, "one");
    awaitLines(bob, "one");

    server.close();
    await(ann, "document.getElementById('status').textContent.startsWith('connection lost')");
    assertThat(ann.value("document.querySelectorAll('#people li').length")).isEqualTo(0L);
    say(ann, "two");
    await(ann, "document.querySelectorAll('#said li.waiting').length === 1");
    startServer(); // at another port, and the rooms are as they were

    awaitLines(ann, "one", "two");
    awaitLines(bob, "one", "two");
    await(ann, "document.querySelectorAll('#said li.waiting').length === 0");
    await(ann, "document.getElementById('status').className === 'open'");
    say(bob, "three");
    awaitLines(ann, "one", "two", "three");
    awaitLines(bob, "one", "two", "three");
  }

  @Test
  void aNewHistoryReplacesTheOldOne() throws IOException {
    enterBoth();
    say(ann, "of before");
    awaitLines(bob, "of before");
    server.close();
    server = Chat.listen(Chat.loopback(0), pages.origins(), new Rooms());
    pages.leadTo(server.uri().getPort());
    await(bob, "document.getElementById('status').className === 'open'");
    await(ann, "document.getElementById('status').className === 'open'");
    awaitLines(bob);
    say(ann, "of now");

    awaitLines(bob, "of now");
    awaitLines(ann, "of now");
  }

  @Test
  void withoutANameOneIsAskedForIt() {
    ann.open(pages.uri("/"));
    ann.first("#door input[name=name]").sendKeys("Ann");
    ann.first("#door button").click();

    await(ann, "document.getElementById('status').className === 'open'");
    assertThat(ann.value("document.title")).isEqualTo("lobby, as Ann");
  }
}
