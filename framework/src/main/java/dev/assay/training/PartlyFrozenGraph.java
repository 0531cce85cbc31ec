package dev.assay.training;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph of which some layers don't learn.
 *
 * @param whole the graph as it was built
 * @param learning the same on the same parameters, with those layers wrapped
 */
record PartlyFrozenGraph(GraphNetwork whole, GraphNetwork learning) implements Network {

  /**
   * Freezes.
   *
   * @param frozen names of the layers that don't learn; nor may any before them
   * @param adapted is given the settings of each layer that learns, to change them
   */
  static PartlyFrozenGraph of(
      GraphNetwork whole, Set<String> frozen, Consumer<NeuralNetConfiguration> adapted) {
    ComputationGraphConfiguration configuration = whole.model().getConfiguration().clone();
    configuration.setIterationCount(0);
    configuration.setEpochCount(0);
    for (Map.Entry<String, GraphVertex> vertex : configuration.getVertices().entrySet()) {
      if (vertex.getValue() instanceof LayerVertex layer) {
        NeuralNetConfiguration settings = layer.getLayerConf();
        if (frozen.contains(vertex.getKey())) {
          StillLayer wrapped = new StillLayer(settings.getLayer());
          wrapped.setLayerName(vertex.getKey());
          settings.setLayer(wrapped);
        } else {
          adapted.accept(settings);
        }
      }
    }
    ComputationGraph learning = new ComputationGraph(configuration);
    learning.init(whole.params(), /* cloneParametersArray= */ false);
    learning.addListeners(whole.model().getListeners().toArray(TrainingListener[]::new));
    return new PartlyFrozenGraph(whole, new GraphNetwork(learning));
  }

  @Override
  public ComputationGraph model() {
    return whole.model();
  }

  @Override
  public Layer[] layers() {
    return whole.layers();
  }

  @Override
  public INDArray params() {
    return whole.params();
  }

  @Override
  public void setParams(INDArray params) {
    whole.setParams(params);
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return learning.updater();
  }

  @Override
  public int iterations() {
    return learning.iterations();
  }

  @Override
  public int epochs() {
    return learning.epochs();
  }

  @Override
  public void count(int iterations, int epochs) {
    learning.count(iterations, epochs);
  }

  @Override
  public double fit(INDArray features, INDArray labels) {
    return learning.fit(features, labels);
  }

  @Override
  public INDArray output(INDArray features) {
    return learning.output(features);
  }
}
