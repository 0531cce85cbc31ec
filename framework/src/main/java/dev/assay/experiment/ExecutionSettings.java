package dev.assay.experiment;

import dev.assay.device.DeviceChoice;
import dev.assay.device.DeviceRequest;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where trials run; never changes their results, but for the last bits that more threads or another
 * kind of device round differently.
 *
 * @param workers at most so many trials at a time; null for as many as the devices allow
 * @param devices which devices; see {@link DeviceChoice#parse}
 * @param perTrial what each trial gets of them
 * @param trialTimeout how long one attempt of a trial may take; null for as long as it likes
 * @param recycleAfter after how many trials a worker process is replaced; null to leave it to
 *     Assay, which does so now and then and when a process's memory grows
 * @param stopAfterFailures after how many failed trials in a row with one reason no more start; 0
 *     for never
 * @param checkpoint when running trials save how far they have come
 * @param inspect whether trials are looked into
 */
public record ExecutionSettings(
    @Doc("at most so many trials at a time; if left out, as many as the devices allow")
        @In("[1, 1024]")
        @Nullable Integer workers,
    @Doc("auto, cpu, cpu:N for N cores, gpu, or gpu:0,2 for GPUs by number") @Default("auto")
        String devices,
    @Doc("what each trial gets of the devices") @Default("{}") PerTrial perTrial,
    @Doc("how long a trial may take, such as 90s, 10m or 1h30m; if left out, as long as it likes")
        @Nullable Duration trialTimeout,
    @Doc(
            "after how many trials a worker process is replaced; if left out, now and then and"
                + " whenever its memory grows")
        @In("[1, 1000000]")
        @Nullable Integer recycleAfter,
    @Doc("after how many failed trials in a row with the same reason no more start; 0 for never")
        @Default("5")
        @In("[0, 1000000]")
        int stopAfterFailures,
    @Doc("when running trials save how far they have come, besides on interruption")
        @Default("{every-minutes: 1}")
        CheckpointSettings checkpoint,
    @Doc(
            "whether each trial leaves a file with what is inside its network, for the report: how"
                + " weights, activations and gradients spread, mistakes, filters, feature maps")
        @Default("true")
        boolean inspect) {

  /**
   * What each trial gets.
   *
   * @param gpus a whole number of GPUs or 1/n of one; null for one where GPUs are used
   * @param cores threads it computes with; results depend on it in the last bits
   */
  public record PerTrial(
      @Doc("GPUs: a whole number, or an equal share such as 0.5; if left out, one on GPUs")
          @In("[0, 64]")
          @Nullable Double gpus,
      @Doc("threads to compute with; changes results in the last bits")
          @Default("1")
          @In("[1, 1024]")
          int cores) {
    public PerTrial {
      if (gpus != null) {
        DeviceRequest.checkGpusPerTrial(gpus);
      }
    }
  }

  public ExecutionSettings {
    DeviceChoice.parse(devices);
  }
}
