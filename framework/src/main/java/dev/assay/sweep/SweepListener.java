package dev.assay.sweep;

import dev.assay.run.Trial;
import java.util.List;

/** Is told what a sweep does, for people to see. Calls come from the sweep's thread. */
public interface SweepListener {

  /** The sweep begins: trials as they stand, and how many of them are still to run. */
  void begun(List<Trial> trials, int remaining, int slots);

  /** Something happened to a trial. */
  void happened(ExecutionEvent event);

  /** Time has passed; called several times a second. */
  void tick();

  /** All is over: trials as they stand. */
  void ended(List<Trial> trials);
}
