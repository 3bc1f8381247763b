package dev.ws101.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A rung stands on lower rungs only and exports its one package; the kit stands on no rung.
class DirectionTests {
  private static final List<String> INDEPENDENT =
      List.of(
          "spec-tests/catalogue",
          "spec-tests/kit",
          "spec-tests/mutants",
          "spec-tests/junit",
          "spec-tests/reports");
  private static final String REMEDY = "move the type down, or what uses it up";

  @Test
  void rungsStandOnLowerRungs() {
    List<Rung> ladder = Repository.rungs();
    List<Offence> offences = new ArrayList<>();
    for (Rung rung : ladder) {
      for (ClassFacts facts : Repository.mainClasses(rung.folder())) {
        offences.addAll(judge(rung, ladder, facts));
      }
    }
    Offence.assertNone(offences);
  }

  @Test
  void theKitKnowsNothingOfTheLadder() {
    List<Offence> offences = new ArrayList<>();
    for (String module : INDEPENDENT) {
      for (ClassFacts facts : Repository.mainClasses(module)) {
        offences.addAll(judgeReferences(facts, Repository.rungs()));
      }
    }
    Offence.assertNone(offences);
  }

  private static List<Offence> judge(Rung rung, List<Rung> ladder, ClassFacts facts) {
    List<Rung> banned = ladder.stream().filter(other -> !mayUse(rung, other)).toList();
    List<Offence> offences = new ArrayList<>(judgeReferences(facts, banned));
    if (facts.module().isPresent()) {
      offences.addAll(judgeExports(rung, facts.module().get()));
    } else if (!facts.name().matches(rung.packageName() + "\\.[^.]+")) {
      offences.add(
          new Offence(
              facts.name(),
              "is outside the one package of its module",
              "move it to " + rung.name()));
    }
    return offences;
  }

  private static boolean mayUse(Rung rung, Rung other) {
    boolean socketsInPureRung = rung.isPure() && other.number() == 1;
    return other.equals(rung) || (other.number() < rung.number() && !socketsInPureRung);
  }

  private static List<Offence> judgeReferences(ClassFacts facts, List<Rung> banned) {
    return facts.references().stream()
        .filter(reference ->
            banned.stream()
                .anyMatch(rung -> (reference + ".").startsWith(rung.packageName() + ".")))
        .map(reference -> new Offence(facts.name(), "must not know " + reference, REMEDY))
        .toList();
  }

  private static List<Offence> judgeExports(Rung rung, ModuleAttribute module) {
    List<String> exported =
        module.exports().stream()
            .map(export -> export.exportedPackage().name().stringValue().replace('/', '.'))
            .toList();
    return exported.equals(List.of(rung.packageName()))
        ? List.of()
        : List.of(
            new Offence(
                rung.folder() + "/src/main/java/module-info.java",
                "exports " + exported,
                "export " + rung.packageName() + " and nothing else"));
  }

  private static final Rung SOCKETS = new Rung(1, "sockets");
  private static final Rung FRAMING = new Rung(3, "framing");
  private static final Rung ENGINE = new Rung(8, "engine");
  private static final List<Rung> LADDER = List.of(SOCKETS, FRAMING, ENGINE);

  @Test
  void lowerRungsAreAllowed() {
    assertThat(judge(ENGINE, LADDER, using(ENGINE, "dev.ws101.framing.Opcode"))).isEmpty();
  }

  @Test
  void aHigherRungIsFound() {
    assertThat(judge(FRAMING, LADDER, using(FRAMING, "dev.ws101.engine.Limits.of ()I")))
        .isNotEmpty();
  }

  @Test
  void socketsUnderAPureRungAreFound() {
    assertThat(judge(ENGINE, LADDER, using(ENGINE, "dev.ws101.sockets.Transport"))).isNotEmpty();
  }

  @Test
  void aClassInAPackageOfItsOwnIsFound() {
    ClassFacts facts = new ClassFacts("dev.ws101.engine.deep.A", Set.of(), Optional.empty());

    assertThat(judge(ENGINE, LADDER, facts)).isNotEmpty();
  }

  @Test
  void aDescriptorIsReadForWhatItRequires() {
    assertThat(judge(ENGINE, LADDER, descriptor("dev.ws101.framing", "dev.ws101.engine")))
        .isEmpty();
    assertThat(judge(FRAMING, LADDER, descriptor("dev.ws101.engine", "dev.ws101.framing")))
        .isNotEmpty();
  }

  @Test
  void aDescriptorIsReadForWhatItExports() {
    assertThat(judge(ENGINE, LADDER, descriptor("java.base"))).isNotEmpty();
    assertThat(judge(ENGINE, LADDER, descriptor("java.base", "dev.ws101.engine", "dev.ws101.x")))
        .isNotEmpty();
  }

  private static ClassFacts using(Rung rung, String reference) {
    return new ClassFacts(rung.packageName() + ".A", Set.of(reference), Optional.empty());
  }

  private static ClassFacts descriptor(String required, String... exported) {
    ModuleAttribute module =
        ModuleAttribute.of(
            ModuleDesc.of("dev.ws101.planted"),
            builder -> {
              builder.requires(ModuleDesc.of(required), 0, null);
              for (String name : exported) {
                builder.exports(PackageDesc.of(name), 0);
              }
            });
    return ClassFacts.of(ClassFile.of().buildModule(module));
  }
}
