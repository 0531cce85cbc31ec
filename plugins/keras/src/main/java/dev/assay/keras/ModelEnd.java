package dev.assay.keras;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Makes a model's last layer one with a loss: cross-entropy of softmax over the classes, or of a
 * single linear unit, which is a number, squared error.
 */
final class ModelEnd {
  private ModelEnd() {}

  /**
   * Does it.
   *
   * @param pieces all nodes, the last of which is the output; changed
   */
  static void close(List<Piece> pieces) throws ModelException {
    Piece last = pieces.get(pieces.size() - 1);
    if (last.part().layer() instanceof DenseLayer dense && isOutput(dense.getActivationFn())) {
      replaceLast(pieces, last, dense, isNumber(dense));
    } else if (last.part().layer() instanceof ActivationLayer activation
        && activation.getActivationFn() instanceof ActivationSoftmax) {
      Piece before = pieces.size() < 2 ? last : pieces.get(pieces.size() - 2);
      if (before.part().layer() instanceof DenseLayer dense
          && dense.getActivationFn() instanceof ActivationIdentity
          && last.inputs().equals(List.of(before.name()))
          && pieces.stream().filter(piece -> piece.inputs().contains(before.name())).count() == 1) {
        pieces.remove(last);
        replaceLast(pieces, before, dense, /* isNumber= */ false);
      } else {
        LossLayer loss =
            new LossLayer.Builder(new LossMCXENT()).activation(new ActivationSoftmax()).build();
        loss.setLayerName(last.name());
        replaceLast(pieces, last.with(Part.of(loss, last.part().output())));
      }
    } else {
      throw ModelException.of(
          last.source().layer(),
          "the model must end in Dense or Softmax, with softmax or no activation and one output a"
              + " class, or with one unit and no activation");
    }
  }

  /** Whether a model's output is a number, not how likely classes are. */
  static boolean isNumber(@Nullable Layer last) {
    return last instanceof OutputLayer output
        && output.getActivationFn() instanceof ActivationIdentity;
  }

  private static boolean isOutput(IActivation activation) {
    return activation instanceof ActivationSoftmax || activation instanceof ActivationIdentity;
  }

  private static boolean isNumber(DenseLayer dense) {
    return dense.getActivationFn() instanceof ActivationIdentity && dense.getNOut() == 1;
  }

  private static void replaceLast(
      List<Piece> pieces, Piece last, DenseLayer dense, boolean isNumber) {
    OutputLayer output =
        new OutputLayer.Builder(isNumber ? new LossMSE() : new LossMCXENT())
            .name(last.name())
            .nIn(dense.getNIn())
            .nOut(dense.getNOut())
            .hasBias(dense.hasBias())
            .activation(isNumber ? new ActivationIdentity() : new ActivationSoftmax())
            .build();
    Part part = last.part();
    replaceLast(
        pieces, last.with(Part.of(output, part.output(), part.parameters(), part.weights())));
  }

  private static void replaceLast(List<Piece> pieces, Piece last) {
    pieces.set(pieces.size() - 1, last);
  }
}
