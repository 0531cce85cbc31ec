package dev.assay.sweep;

import dev.assay.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs trials, several at a time, each apart from the others. Used by one thread.
 *
 * <p>Each submitted trial gives one {@code Started} and at last one {@code Finished} event,
 * whatever happens to it; one that is interrupted before it could begin gives the latter only, and
 * one whose slot turns out to be unusable gives {@code Returned} instead of both.
 */
public interface TrialExecutor extends AutoCloseable {

  /** How many trials run at the same time; may become fewer, never none. */
  int slots();

  /** Starts a trial; at most {@link #slots} may be unfinished. */
  void submit(TrialOrder order);

  /** Starts a trial that gets all the memory there is; no other may be unfinished. */
  void submitAlone(TrialOrder order) throws InterruptedException;

  /**
   * The next event.
   *
   * @param patience how long to wait for one
   * @return empty if none came in that time
   * @throws ProblemException if no trial can be run any more, for a reason that the user can mend
   */
  Optional<ExecutionEvent> next(Duration patience) throws InterruptedException;

  /** Asks one of the running trials to stop soon; it finishes as interrupted. */
  void stop(int trial);

  /** Asks running trials to stop soon; they finish as interrupted. */
  void interrupt();

  /** Ends everything that still runs and frees all resources. */
  @Override
  void close();
}
