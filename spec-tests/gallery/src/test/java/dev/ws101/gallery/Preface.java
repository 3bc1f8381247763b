package dev.ws101.gallery;

/// The beginning of `docs/gallery.adoc`: what the page is, and how to read it.
final class Preface {
  static final String TEXT =
      """
      = What the kit finds in servers and clients that many people use

      // Made by spec-tests/gallery/run: change Preface.java, the files in spec-tests/gallery/notes, or the kit, and run it again.

      Servers and clients of many origins, each as an echo like the one in its documentation, judged by every case of the
      kit. Their maintainers know their code and their users better than we do; what stands here is only what the wire
      shows, beside what the RFC says. Whoever thinks that a finding is wrong is asked to tell: then the case is.

      The readings that the verdicts rest on are ours. Where another one can be defended the verdict is _lenient_ and not
      a finding: the link:decisions[decisions] from 21 on tell which. What a peer need not have, such as compression, is
      _unsupported_. Requirements are quoted from the catalogue, in our words.

      To judge them again, all or some:

      [source,sh]
      ----
      (cd spec-tests/gallery && npm ci)            # peers in JavaScript
      spec-tests/gallery/run                       # all; writes this page and spec-tests/gallery/findings
      spec-tests/gallery/run jetty-server ws-client
      ----

      To look at one case, start a peer and replay it:

      [source,sh]
      ----
      spec-tests/gallery/jetty-server              # prints its URL
      ./ws101 check ws://127.0.0.1:PORT/ --only CASE -v
      ./ws101 check --client 'spec-tests/gallery/ws-client {url}' --only CASE -v
      ----

      Four numbers in a cell are cases that *pass / fail / are lenient / are unsupported*. In the tables of findings only
      those lines of a request or an answer are shown that differ from a usual one, and frames as bytes, masked as they
      were sent; pings and messages by which the kit makes sure that the peer lives are left out. A † marks what no case of
      Autobahn's looks at.
      """;

  private Preface() {}
}
