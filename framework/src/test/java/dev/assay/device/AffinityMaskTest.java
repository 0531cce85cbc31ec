package dev.assay.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityMaskTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "'4', 1, '4'",
    "'0-3', 4, '0 1 2 3'",
    "'0-1,6,8-9', 5, '0 1 6 8 9'",
    "'2-7', 2, '2 3'",
  })
  void cores_are_those_of_the_mask(String list, int count, String expected) throws IOException {
    assertEquals(
        expected,
        String.join(" ", cores(count, "Name:\tjava\nCpus_allowed_list:\t" + list + "\nMems:\t0")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cpus_allowed_list:\tall",
        "Cpus_allowed_list:\t0-",
        "Name:\tjava",
        "Cpus_allowed_list:\t7"
      })
  void cores_count_from_0_where_the_mask_says_nothing_sensible(String status) throws IOException {
    assertEquals(List.of("0", "1"), cores(2, status));
  }

  @Test
  void cores_count_from_0_where_there_is_no_mask() {
    assertEquals(List.of(0, 1, 2), AffinityMask.cores(3, folder.resolve("absent")));
  }

  private List<String> cores(int count, String status) throws IOException {
    Path file = Files.writeString(folder.resolve("status"), status);
    return AffinityMask.cores(count, file).stream().map(String::valueOf).toList();
  }
}
