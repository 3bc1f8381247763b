package dev.ws101.docs;

import dev.ws101.lab.LabPage;
import java.util.List;
import java.util.Set;

/// `lab::frames[]`: the frame lab, as far as it needs no server.
final class LabArtist implements Drawing.Artist {
  static final Set<String> OPTIONS = Set.of();

  private final Requirements requirements;
  private final Mentions mentions;

  LabArtist(Requirements requirements, Mentions mentions) {
    this.requirements = requirements;
    this.mentions = mentions;
  }

  @Override
  public Drawing draw(Call call) {
    if (!call.target().equals("frames")) {
      throw new Unusable("there is no lab for " + call.target(), "write lab::frames[]");
    }
    LabPage.clauses().forEach(id -> mentions.add(id, call.document()));
    String html = LabPage.body(id -> clause(id, call.root())) + LabPage.scripts(call.root());
    return new Drawing(html, List.of("The lab is a page of the site; ./ws101 lab has it, too."));
  }

  private String clause(String id, String root) {
    return Html.requirement(requirements, id, root)
        + " "
        + Html.escape(requirements.get(id).text());
  }
}
