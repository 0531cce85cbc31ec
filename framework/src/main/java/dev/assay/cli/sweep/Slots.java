package dev.assay.cli.sweep;

import dev.assay.device.DeviceChoice;
import dev.assay.device.DeviceRequest;
import dev.assay.device.Inventory;
import dev.assay.device.Slot;
import dev.assay.device.SlotPlan;
import dev.assay.experiment.ExecutionSettings;
import dev.assay.experiment.Experiment;
import dev.assay.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the trials of a command run: the command line's word, else the file's. */
public final class Slots {
  private static final int MOST = 1024;

  private Slots() {}

  /**
   * The slots of a sweep.
   *
   * @param trials how many trials there are to run: no more slots than that
   */
  public static List<Slot> of(SweepOptions options, Experiment experiment, int trials) {
    Integer asked = options.workers;
    if (asked != null && (asked < 1 || asked > MOST)) {
      throw ProblemException.input(
          "--workers", "a whole number in [1, " + MOST + "], not " + asked, "");
    }
    ExecutionSettings execution = experiment.execution();
    @Nullable Integer workers = asked == null ? execution.workers() : asked;
    String words = options.devices;
    return SlotPlan.of(
        Inventory.detect(),
        new DeviceRequest(
            words == null ? DeviceChoice.parse(execution.devices()) : choice(words),
            execution.perTrial().gpus(),
            execution.perTrial().cores(),
            Math.max(1, workers == null ? trials : Math.min(workers, trials)),
            new DeviceRequest.Origin(
                experiment.origin(), words == null ? "execution.devices" : "--devices")));
  }

  /** A slot on any device, with this many threads, to run a recorded trial again. */
  public static List<Slot> one(String trial, int cores) {
    return SlotPlan.of(
        Inventory.detect(),
        new DeviceRequest(
            new DeviceChoice.Auto(),
            /* gpusPerTrial= */ null,
            cores,
            /* workers= */ 1,
            new DeviceRequest.Origin(trial, "execution.devices")));
  }

  private static DeviceChoice choice(String words) {
    try {
      return DeviceChoice.parse(words);
    } catch (IllegalArgumentException e) {
      throw ProblemException.input("--devices", String.valueOf(e.getMessage()), "");
    }
  }
}
