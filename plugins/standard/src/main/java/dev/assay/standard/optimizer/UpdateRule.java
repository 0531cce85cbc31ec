package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.FormulaUpdater;
import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An optimizer of our own, as ND4J describes optimizers; implemented by records, which it can
 * compare and save. What it remembers are arrays of the parameters' shape, at first 0.
 */
interface UpdateRule extends IUpdater {

  /** The learning rate. */
  ISchedule learningRate();

  /** Names of the arrays that it remembers. */
  List<String> memory();

  /**
   * Replaces a gradient by what is to be subtracted from the parameters.
   *
   * @param gradient the gradient, changed in place
   * @param parameters the parameters, not to be changed
   * @param memory the arrays, in the order of {@link #memory()}, changed in place
   * @param rate the learning rate
   * @param step from 1
   */
  void apply(
      INDArray gradient,
      Supplier<INDArray> parameters,
      List<INDArray> memory,
      double rate,
      int step);

  /** The same for single precision in main memory, where it is several times as fast. */
  UpdateFormula formula();

  @Override
  IUpdater clone();

  @Override
  default long stateSize(long parameters) {
    return memory().size() * parameters;
  }

  @Override
  default GradientUpdater<UpdateRule> instantiate(INDArray view, boolean initialize) {
    GradientUpdater<UpdateRule> updater = updater(view);
    long parameters = view.length() / memory().size();
    updater.setStateViewArray(view, new long[] {1, parameters}, view.ordering(), initialize);
    return updater;
  }

  @Override
  default GradientUpdater<UpdateRule> instantiate(Map<String, INDArray> state, boolean initialize) {
    GradientUpdater<UpdateRule> updater = updater(state.values().iterator().next());
    updater.setState(state, initialize);
    return updater;
  }

  private GradientUpdater<UpdateRule> updater(INDArray state) {
    return Nd4j.getEnvironment().isCPU() && state.dataType() == DataType.FLOAT
        ? new FormulaUpdater<>(this, memory(), formula())
        : new RuleUpdater(this);
  }

  @Override
  default double getLearningRate(int iteration, int epoch) {
    return learningRate().valueAt(iteration, epoch);
  }

  @Override
  default boolean hasLearningRate() {
    return true;
  }

  @Override
  default void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new UnsupportedOperationException("the learning rate can't be replaced; use a schedule");
  }
}
