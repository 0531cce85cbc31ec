package dev.assay.provenance;

import dev.assay.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The machine's NVIDIA GPUs, as their driver names them. */
final class Gpus {
  private Gpus() {}

  static Command command() {
    return Command.start(
        List.of("nvidia-smi", "--query-gpu=name", "--format=csv,noheader"), Map.of());
  }

  /** Their names; {@code none} without the driver, {@code unknown} if it doesn't answer. */
  static String names(Command command, Duration patience) {
    if (!command.exists()) {
      return "none";
    }
    return command
        .output(patience)
        .map(
            names ->
                names
                    .lines()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", ")))
        .map(names -> names.isEmpty() ? "none" : names)
        .orElse("unknown");
  }
}
