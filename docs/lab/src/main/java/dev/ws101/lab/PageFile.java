package dev.ws101.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Files that pages are made of or come with, whoever makes the pages.
public enum PageFile {
  /// How all pages look.
  STYLE("ws101.css", "text/css"),
  /// Octets that one can click.
  OCTETS("octets.js", "text/javascript"),
  /// Reads and writes frames.
  FRAMES("frames.js", "text/javascript"),
  /// What the lab does when something is clicked.
  LAB_SCRIPT("lab.js", "text/javascript");

  private final String path;
  private final String type;

  PageFile(String path, String type) {
    this.path = path;
    this.type = type + "; charset=utf-8";
  }

  /// What it is called beside a page.
  public String path() {
    return path;
  }

  /// Of what type it is, as HTTP says it.
  String type() {
    return type;
  }

  public byte[] content() {
    return read(path);
  }

  static byte[] read(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
