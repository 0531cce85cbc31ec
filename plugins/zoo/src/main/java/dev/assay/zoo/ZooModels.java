package dev.assay.zoo;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.VGG19;
import org.deeplearning4j.zoo.model.Xception;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The library's configurations for images of {channels, height, width}. */
final class ZooModels {
  private static final String INPUT = "input";
  private static final int EMBEDDING = 128;

  private ZooModels() {}

  static ComputationGraphConfiguration vgg16(int[] image, int classes) {
    return VGG16.builder().inputShape(image).numClasses(classes).build().conf();
  }

  static ComputationGraphConfiguration vgg19(int[] image, int classes) {
    return VGG19.builder().inputShape(image).numClasses(classes).build().conf();
  }

  static ComputationGraphConfiguration resNet50(int[] image, int classes) {
    return ResNet50.builder().inputShape(image).numClasses(classes).build().graphBuilder().build();
  }

  /** As the library does when it makes the network, which alone adds the last layers. */
  static ComputationGraphConfiguration inceptionResNetV1(int[] image, int classes) {
    InceptionResNetV1 model =
        InceptionResNetV1.builder().inputShape(image).numClasses(classes).build();
    return withInput(model.graphBuilder(INPUT), image)
        .addLayer("bottleneck", new DenseLayer.Builder().nOut(EMBEDDING).build(), "avgpool")
        .addVertex("embeddings", new L2NormalizeVertex(new int[0], 1e-10), "bottleneck")
        .addLayer(
            "outputLayer",
            new CenterLossOutputLayer.Builder()
                .lossFunction(LossFunction.NEGATIVELOGLIKELIHOOD)
                .activation(Activation.SOFTMAX)
                .alpha(0.9)
                .lambda(1e-4)
                .nIn(EMBEDDING)
                .nOut(classes)
                .build(),
            "embeddings")
        .setOutputs("outputLayer")
        .build();
  }

  static ComputationGraphConfiguration squeezeNet(int[] image, int classes) {
    SqueezeNet model = SqueezeNet.builder().inputShape(image).numClasses(classes).build();
    return withInput(model.graphBuilder(), image).build();
  }

  static MultiLayerConfiguration alexNet(int[] image, int classes) {
    return AlexNet.builder().inputShape(image).numClasses(classes).build().conf();
  }

  static ComputationGraphConfiguration darknet19(int[] image, int classes) {
    return Darknet19.builder().inputShape(image).numClasses(classes).build().conf();
  }

  static ComputationGraphConfiguration xception(int[] image, int classes) {
    Xception model = Xception.builder().inputShape(image).numClasses(classes).build();
    return withInput(model.graphBuilder(), image).build();
  }

  static ComputationGraphConfiguration faceNet(int[] image, int classes) {
    return FaceNetNN4Small2.builder().inputShape(image).numClasses(classes).build().conf();
  }

  static MultiLayerConfiguration leNet(int[] image, int classes) {
    return LeNet.builder().inputShape(image).numClasses(classes).build().conf();
  }

  private static GraphBuilder withInput(GraphBuilder builder, int[] image) {
    return builder
        .addInputs(INPUT)
        .setInputTypes(InputType.convolutional(image[1], image[2], image[0]));
  }
}
