package dev.assay.spi.optimizer;

import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An updater whose updates depend on the parameters' own values, which Deeplearning4j doesn't tell
 * its updaters: it is told once where they lie.
 */
public interface ParameterFollower {

  /**
   * Says where the parameters are.
   *
   * @param parameters those that it updates, always the current ones, in the order of the gradients
   */
  void follow(INDArray parameters);

  /**
   * Tells all followers among a network's updaters.
   *
   * @param parameters all of the network's, not a copy
   */
  static void tell(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
    INDArray flat = parameters.reshape(parameters.length());
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      if (block.getGradientUpdater() == null) {
        block.init();
      }
      if (block.getGradientUpdater() instanceof ParameterFollower follower) {
        follower.follow(
            flat.get(
                NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd())));
      }
    }
  }
}
