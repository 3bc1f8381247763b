package dev.ws101.docs;

import java.util.List;
import java.util.Set;

/// All that our macros draw with, made once for a site.
final class Artists {
  final Requirements requirements = new Requirements();
  final Mentions mentions = new Mentions();
  final Shelf shelf = new Shelf();
  final JavaFiles files;
  private final Recordings recordings;

  /// @param record whether recordings of conversations are written instead of compared
  Artists(Repository repository, boolean record) {
    this.recordings = new Recordings(repository.root().resolve("docs/course/wire"), record);
    this.files = new JavaFiles(repository);
  }

  List<BlockMacro> blockMacros(Places places) {
    return List.of(
        macro(
            "source",
            new SourceArtist(files, requirements, mentions, shelf),
            SourceArtist.OPTIONS,
            places),
        macro("frame", new FrameArtist(requirements, mentions), FrameArtist.OPTIONS, places),
        macro("wire", new WireArtist(recordings), WireArtist.OPTIONS, places),
        macro(
            "octets",
            new OctetsArtist(recordings, requirements, mentions),
            OctetsArtist.OPTIONS,
            places),
        macro("lab", new LabArtist(requirements, mentions), LabArtist.OPTIONS, places),
        macro("run", new RunArtist(), RunArtist.OPTIONS, places),
        macro("options", new OptionsArtist(), OptionsArtist.OPTIONS, places),
        macro("schema", new SchemaArtist(), SchemaArtist.OPTIONS, places),
        macro("said", new SaidArtist(files, shelf), SaidArtist.OPTIONS, places));
  }

  private static BlockMacro macro(
      String name, Drawing.Artist artist, Set<String> options, Places places) {
    return new BlockMacro(name, artist, options, places);
  }

  RequirementMacro requirementMacro(Places places) {
    return new RequirementMacro(requirements, mentions, places);
  }
}
