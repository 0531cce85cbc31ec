package dev.assay.training.recurrent;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Makes the gradient of a loss that the library sums over a window's steps that of their mean,
 * before anything clips it.
 */
public final class MeanOverSteps extends BaseTrainingListener {
  @Override
  public void onGradientCalculation(Model model) {
    MultiLayerNetwork network = (MultiLayerNetwork) model;
    network.getFlattenedGradients().divi(network.getLayerWiseConfigurations().getTbpttFwdLength());
  }
}
