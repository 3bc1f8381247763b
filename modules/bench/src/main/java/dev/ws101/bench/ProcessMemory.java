package dev.ws101.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How much memory a process has at a moment, in octets, once it has given back what it has freed.
///
/// @param heap live objects of Java, after a full collection; -1 where there is no heap of Java
/// @param resident all that is in memory, the whole heap included
record ProcessMemory(long heap, long resident) {
  private static final long KIBI = 1024;

  /// Has the C library give back what is freed, where that can be.
  private static final String TRIM =
      System.getProperty("os.name").equals("Linux") ? "System.trim_native_heap\n" : "";

  /// @throws IOException when the process has ended, or `jcmd` or `ps` does not do what it should
  static ProcessMemory of(ProcessHandle process) throws IOException, InterruptedException {
    boolean java = process.info().command().filter(it -> it.endsWith("java")).isPresent();
    long heap = java ? heap(process.pid()) : -1;
    String pid = Long.toString(process.pid());
    return new ProcessMemory(
        heap, Long.parseLong(said(List.of("ps", "-o", "rss=", "-p", pid))) * KIBI);
  }

  /// Collects twice, as what the first collection frees may have held something.
  private static long heap(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Path commands = Files.createTempFile("ws101-bench", ".txt");
    try {
      Files.writeString(commands, "GC.run\nGC.class_histogram\n" + TRIM);
      String histogram = said(List.of(jcmd, Long.toString(pid), "-f", commands.toString()));
      String total = histogram.substring(histogram.lastIndexOf("Total "));
      return Long.parseLong(total.split("\\s+")[2]);
    } finally {
      Files.delete(commands);
    }
  }

  private static String said(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("%s says: %s".formatted(String.join(" ", command), said));
    }
    return said.strip();
  }
}
