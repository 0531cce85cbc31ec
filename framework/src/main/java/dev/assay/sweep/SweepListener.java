package dev.assay.sweep;

import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import java.util.List;

/**
 * Is told what a sweep does, for people to see, and does nothing about it unless it says so. Calls
 * come from the sweep's thread.
 */
public interface SweepListener {

  /** The sweep begins: trials as they stand, and what is still to run. */
  default void begun(List<Trial> trials, SweepPlan plan, int slots) {}

  /**
   * Trials that the plan counted as unplanned are known now.
   *
   * @param left how many more there will be at most
   */
  default void planned(List<PlannedTrial> trials, int left) {}

  /** Something happened to a trial. */
  default void happened(ExecutionEvent event) {}

  /**
   * An attempt failed, which no {@code Finished} event tells of, and the trial is tried again.
   *
   * @param attempt the number of the attempt to come, from 2
   * @param attempts how many there are at most
   */
  default void retrying(int trial, Failure failure, int attempt, int attempts) {}

  /** So many trials in a row failed for one reason, of which this is the last: no more start. */
  default void halted(int trial, Failure failure, int failures) {}

  /**
   * No more trials start, since the file says that this is enough.
   *
   * @param confirms whether the leaders are still trained again
   */
  default void concluded(String why, boolean confirms) {}

  /** The sweep was asked to stop, or to do so sooner. */
  default void stopping(StopRequest request) {}

  /** Time has passed; called several times a second. */
  default void tick() {}

  /** All is over: trials as they stand. */
  default void ended(List<Trial> trials) {}
}
