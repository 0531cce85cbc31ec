package dev.assay.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaSmiTest {
  private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);
  private static final String PRINTED =
      """
      0, GPU-aa11, 143771, 143000, 9.0, NVIDIA H200
      1, GPU-aa22, 143771, 5, 9.0, NVIDIA H200
      2, GPU-bb33, [N/A], [N/A], 00000000:0F:00.0, NVIDIA GB10, the small one
      """;

  private static List<Integer> visible(@Nullable String variable) {
    return NvidiaSmi.visible(NvidiaSmi.parse(PRINTED), variable).stream().map(Gpu::index).toList();
  }

  @Test
  void gpus_are_read_with_their_memory() {
    List<Gpu> gpus = NvidiaSmi.visible(NvidiaSmi.parse(PRINTED), /* variable= */ null);
    assertEquals(
        List.of(
            new Gpu(0, "NVIDIA H200", HOPPER, 143771L << 20, 143000L << 20),
            new Gpu(1, "NVIDIA H200", HOPPER, 143771L << 20, 5L << 20),
            new Gpu(2, "NVIDIA GB10, the small one", /* capability= */ null, 0, 0)),
        gpus);
  }

  @Test
  void what_is_no_gpu_is_passed_over() {
    assertEquals(
        List.of(), NvidiaSmi.parse("No devices were found\n\n,,,,\n-1, a, 1, 1, 9.0, b\n"));
    assertEquals(List.of(), NvidiaSmi.parse("99999999999999, GPU-a, 1, 1, 9.0, b\n0, GPU-a, 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-               | 0 1 2",
        "''              | ''",
        "0,1,2           | 0 1 2",
        "2,0             | 2 0",
        "' 1 , 2'        | 1 2",
        "GPU-bb33,GPU-aa1| 2 0",
        "GPU-bb,0        | 2 0",
        "GPU-aa          | ''",
        "GPU-cc33,0      | ''",
        "-1              | ''",
        "0,-1,1          | 0",
        "1,7,0           | 1",
        "1,1,0           | 1",
        "0,,1            | 0",
        "MIG-12,0        | ''",
        "NoDevFiles      | ''",
        "00              | ''",
      })
  void cuda_visible_devices_is_honoured_up_to_the_first_entry_that_names_none(
      @Nullable String variable, String indices) {
    assertEquals(
        indices, String.join(" ", visible(variable).stream().map(String::valueOf).toList()));
  }
}
