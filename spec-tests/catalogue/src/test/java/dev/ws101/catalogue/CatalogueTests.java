package dev.ws101.catalogue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTests {
  private final Catalogue catalogue = Catalogue.load();

  @Test
  void everyRfcHasItsNumberOfRows() {
    assertThat(catalogue.all().stream().collect(groupingBy(Requirement::rfc, counting())))
        .isEqualTo(
            Map.of(
                "6455", 300L, "7692", 91L, "8441", 28L, "9220", 6L, "7936", 2L, "8307", 1L,
                "ROBUST", 80L));
  }

  @Test
  void levelsAreThoseOfRfc2119OrImplied() {
    assertThat(catalogue.all())
        .extracting(Requirement::level)
        .isSubsetOf("MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED", "MAY", "IMPLIED");
  }

  @Test
  void anIdIsBuiltFromRfcSectionAndNumber() {
    assertThat(catalogue.all())
        .allSatisfy(
            row -> assertThat(row.id()).matches(row.rfc() + "-" + row.section() + "-\\d\\d"));
  }

  @Test
  void everyRowOnTheWireSaysWhatToDoAndWhatToExpect() {
    assertThat(catalogue.all())
        .filteredOn(row -> row.observable().onTheWire())
        .hasSize(477)
        .allSatisfy(row -> {
          assertThat(row.text()).isNotBlank();
          assertThat(row.stimulus()).isNotBlank();
          assertThat(row.expected()).isNotBlank();
        });
  }

  @Test
  void aRowIsFoundByItsId() {
    Requirement row = catalogue.find("6455-5.1-02").orElseThrow();
    assertThat(row.text()).contains("unmasked");
    assertThat(row.bindsServers()).isTrue();
    assertThat(row.bindsClients()).isFalse();
    assertThat(catalogue.find("6455-5.1-99")).isEmpty();
  }

  @Test
  void aSecondRowWithTheSameIdIsRefused() {
    String row = "a-1-01\ta\t1\tMUST\tserver\tx\ttext\tboth\tdo\tsee\tbad\t\twhere\n";
    assertThatThrownBy(() -> Catalogue.parse("titles\n" + row + row))
        .hasMessageContaining("two rows have the id a-1-01");
  }

  @Test
  void aRowThatLacksAColumnIsRefused() {
    assertThatThrownBy(() -> Catalogue.parse("titles\na\tb\n"))
        .hasMessageContaining("2 columns instead of 13");
  }
}
