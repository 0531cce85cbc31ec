package dev.assay.device;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which devices a sweep uses, as {@code execution.devices} and {@code --devices} say it. */
public sealed interface DeviceChoice {

  /** All GPUs if the backend can use them and there are any, else all cores. */
  record Auto() implements DeviceChoice {}

  /**
   * The processor.
   *
   * @param cores how many of its cores; null for all
   */
  record Cpu(@Nullable Integer cores) implements DeviceChoice {}

  /**
   * GPUs.
   *
   * @param indices which, as {@code nvidia-smi} numbers them; empty for all
   */
  record Gpus(List<Integer> indices) implements DeviceChoice {
    public Gpus {
      indices = List.copyOf(indices);
    }
  }

  /**
   * What the words mean: {@code auto}, {@code cpu}, {@code cpu:4}, {@code gpu} or {@code gpu:0,2}.
   *
   * @throws IllegalArgumentException if they mean nothing
   */
  static DeviceChoice parse(String words) {
    if (words.equals("auto")) {
      return new Auto();
    } else if (words.equals("cpu")) {
      return new Cpu(/* cores= */ null);
    } else if (words.matches("cpu:[1-9]\\d{0,3}")) {
      return new Cpu(Integer.valueOf(words.substring("cpu:".length())));
    } else if (words.equals("gpu")) {
      return new Gpus(List.of());
    } else if (words.matches("gpu:\\d{1,4}(,\\d{1,4})*")) {
      List<Integer> indices =
          Arrays.stream(words.substring("gpu:".length()).split(",")).map(Integer::valueOf).toList();
      if (indices.stream().distinct().count() < indices.size()) {
        throw new IllegalArgumentException("devices name a GPU twice, found " + words);
      }
      return new Gpus(indices);
    }
    throw new IllegalArgumentException(
        "devices must be auto, cpu, cpu:N (N cores), gpu, or gpu:I,J (GPUs by number), found "
            + words);
  }
}
