package dev.assay.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.device.Inventory;
import dev.assay.device.Slot;
import dev.assay.execution.WorkerProbe;
import dev.assay.process.Command;
import dev.assay.worker.SpeedMain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Measures how fast a worker trains on this machine, and how fast plain Deeplearning4j does: a JVM
 * without flags, nothing replaced. Each measurement is a process of its own, one after the other.
 */
public final class SpeedTest {
  /** The networks that are measured. */
  public static final List<String> NETWORKS = List.of("five-layer", "lenet");

  private static final String MARK = "assay-speed ";
  private static final String SECONDS = "1";
  private static final String NOTHING = "off";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Slot slot;
  private final String replacements;

  /**
   * For a worker as a sweep on this machine would start it.
   *
   * @param replacements which of Deeplearning4j's parts a worker replaces, as {@code
   *     ASSAY_FAST_PATH} says it
   */
  public SpeedTest(Inventory inventory, String replacements) {
    this.slot = Doctor.slot(inventory);
    this.replacements = replacements;
  }

  /** Measures one network, in some ten seconds; empty if a process crashed or hung. */
  public Optional<MeasuredSpeed> measure(String network) {
    Optional<JsonNode> worker =
        answer(
            WorkerProbe.start(
                SpeedMain.class.getName(),
                List.of(network, SECONDS, replacements),
                System.getProperty("java.class.path"),
                slot));
    Optional<JsonNode> plain =
        answer(
            WorkerProbe.startPlain(
                SpeedMain.class.getName(),
                List.of(network, SECONDS, NOTHING),
                System.getProperty("java.class.path"),
                slot));
    return worker.flatMap(fast -> plain.map(slow -> MeasuredSpeed.of(network, fast, slow)));
  }

  private static Optional<JsonNode> answer(Command process) {
    return process.output(PATIENCE).flatMap(SpeedTest::parse);
  }

  static Optional<JsonNode> parse(String printed) {
    Optional<String> line =
        printed.lines().filter(text -> text.startsWith(MARK)).reduce((before, last) -> last);
    try {
      return line.isEmpty()
          ? Optional.empty()
          : Optional.of(JsonMapper.builder().build().readTree(line.get().substring(MARK.length())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
