package dev.assay.device;

import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep wants to run on.
 *
 * @param devices which devices
 * @param gpusPerTrial GPUs for each trial: a whole number or 1/n; null for one where GPUs are used
 * @param coresPerTrial threads for each trial
 * @param workers at most so many trials at a time; null for as many as the devices allow
 * @param origin where all this was said, for messages
 */
public record DeviceRequest(
    DeviceChoice devices,
    @Nullable Double gpusPerTrial,
    int coresPerTrial,
    @Nullable Integer workers,
    Origin origin) {

  /**
   * Where a request comes from.
   *
   * @param source the file as the user named it
   * @param devices what the choice of devices is called there, such as {@code execution.devices}
   */
  public record Origin(String source, String devices) {
    private static final String PER_TRIAL = "execution.per-trial.";

    ProblemException noSuchDevice(String rule, String value, String remedy) {
      return problem(devices, rule, value, remedy);
    }

    ProblemException gpus(String rule, String value, String remedy) {
      return problem(PER_TRIAL + "gpus", rule, value, remedy);
    }

    ProblemException cores(String rule, String value, String remedy) {
      return problem(PER_TRIAL + "cores", rule, value, remedy);
    }

    private ProblemException problem(String path, String rule, String value, String remedy) {
      return new ProblemException(
          ProblemException.Cause.INPUT,
          List.of(new Problem(Location.of(source), path, rule, value, remedy)));
    }
  }

  /**
   * Checks a number of GPUs for each trial.
   *
   * @throws IllegalArgumentException if it is neither a whole number nor 1/n
   */
  public static void checkGpusPerTrial(double gpus) {
    GpuShare.of(gpus);
  }

  public DeviceRequest {
    if (gpusPerTrial != null) {
      checkGpusPerTrial(gpusPerTrial);
    }
    if (coresPerTrial < 1 || (workers != null && workers < 1)) {
      throw new IllegalArgumentException("a trial needs a core, and a sweep a worker");
    }
  }
}
