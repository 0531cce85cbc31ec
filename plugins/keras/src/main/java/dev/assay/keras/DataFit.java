package dev.assay.keras;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** Whether a model fits a dataset. */
final class DataFit {
  private DataFit() {}

  /**
   * A model's network for a dataset.
   *
   * @throws ModelException if none can be made of it
   */
  static Translation translated(ModelDescription model, DataShape data) throws ModelException {
    return Translation.of(
        model, data.input() instanceof InputShape.Sequence series ? series : null);
  }

  /**
   * Why it doesn't; empty if it does.
   *
   * @throws ModelException if no network can be made of the model
   */
  static List<Misfit> check(ModelDescription model, DataShape data) throws ModelException {
    Translation network = translated(model, data);
    List<Misfit> misfits = new ArrayList<>(check(network, data));
    if (network.input() instanceof Values.Series series
        && series.isUneven()
        && !SeriesRules.endWhereDataEnds(model)) {
      misfits.add(
          new Misfit(
              "file",
              "the dataset's series differ in length, but the model takes all as equally long",
              "a model with Masking after its input, or with an input of any number of steps,"
                  + " (None, %d)".formatted(series.features())));
    }
    return misfits;
  }

  /** Why a network doesn't fit; empty if it does. */
  static List<Misfit> check(Translation model, DataShape data) {
    List<Misfit> misfits = new ArrayList<>();
    if (!takes(model, data.input())) {
      misfits.add(
          new Misfit(
              "file",
              "the model takes %s, but the dataset has %s".formatted(model.input(), data.input()),
              "a model for such data, or a dataset of the model's shape"));
    }
    if (data.isReal() ? !model.isNumber() : model.isNumber()) {
      misfits.add(
          new Misfit(
              "file",
              "the model's last layer, %s, puts out %s, but the dataset has %s"
                  .formatted(
                      model.output().name(),
                      model.isNumber() ? "a number" : model.classes() + " classes",
                      data.target()),
              data.isReal()
                  ? "a model that ends in Dense with one unit and no activation"
                  : "a model with one output a class, or a dataset with a number to learn"));
    } else if (!data.isReal() && model.classes() != data.classes().size()) {
      misfits.add(
          new Misfit(
              "file",
              "the model's last layer, %s, has %d outputs, but the dataset has %d classes"
                  .formatted(model.output().name(), model.classes(), data.classes().size()),
              "a model or a dataset with as many classes as the other has"));
    }
    return misfits;
  }

  private static boolean takes(Translation model, InputShape data) {
    if (model.input() instanceof Values.Image image) {
      return data.equals(new InputShape.Image(image.channels(), image.height(), image.width()));
    }
    if (model.input() instanceof Values.Grid grid) {
      return data.equals(new InputShape.Image(1, grid.height(), grid.width()))
          || data.equals(new InputShape.Flat(grid.height() * grid.width()));
    }
    if (model.input() instanceof Values.Series series) {
      return data instanceof InputShape.Sequence sequence
          && sequence.steps() == series.steps()
          && sequence.features() == series.features() + (sequence.marked() ? 1 : 0);
    }
    // The library would take images for what they are in other layers than dense ones.
    return ((Values.Flat) model.input()).size() == data.size()
        && (data instanceof InputShape.Flat
            || (data instanceof InputShape.Image image
                && image.channels() == 1
                && beginsDense(model)));
  }

  private static boolean beginsDense(Translation model) {
    List<String> from = new ArrayList<>(List.of(NetworkGraph.INPUT));
    for (Piece piece : model.pieces()) {
      Layer layer = piece.part().layer();
      if (piece.inputs().stream().anyMatch(from::contains)) {
        if (layer instanceof DropoutLayer) {
          from.add(piece.name());
        } else if (!(layer instanceof DenseLayer || layer instanceof OutputLayer)) {
          return false;
        }
      }
    }
    return true;
  }
}
