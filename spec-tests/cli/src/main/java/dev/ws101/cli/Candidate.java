package dev.ws101.cli;

import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A peer that is to be judged.
sealed interface Candidate {
  /// What it is called in reports: the URL of a server, the command of a client.
  String name();

  Role role();

  Runner runner(Settings settings, Runner.Progress progress);

  /// The servers in their order, then the clients.
  ///
  /// @throws CannotRun when one of them cannot be meant
  static List<Candidate> all(List<String> urls, List<String> commands) throws CannotRun {
    List<Candidate> all = new ArrayList<>();
    for (String url : urls) {
      all.add(server(ServerUrl.of(url)));
    }
    for (String command : commands) {
      all.add(new Client(ClientProcess.of(command)));
    }
    return all;
  }

  static Candidate server(URI uri) {
    return new Server(uri);
  }

  /// The roles of some peers, each once; of nobody that of our own server.
  static List<Role> roles(List<Candidate> some) {
    return some.isEmpty()
        ? List.of(Role.SERVER)
        : some.stream().map(Candidate::role).distinct().toList();
  }

  /// A server that is running.
  record Server(URI uri) implements Candidate {
    @Override
    public String name() {
      return uri.toString();
    }

    @Override
    public Role role() {
      return Role.SERVER;
    }

    @Override
    public Runner runner(Settings settings, Runner.Progress progress) {
      return Runner.of(uri, settings, progress);
    }
  }

  /// A client that is started for every connection.
  record Client(ClientProcess process) implements Candidate {
    @Override
    public String name() {
      return process.command();
    }

    @Override
    public Role role() {
      return Role.CLIENT;
    }

    @Override
    public Runner runner(Settings settings, Runner.Progress progress) {
      return Runner.of(process, name(), settings, progress);
    }
  }
}
