package dev.assay.zoo;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.spi.architecture.Architecture;
import java.util.List;

/**
 * The networks of Deeplearning4j's zoo that classify images and that the library can build and
 * train: its NASNet fails to build, its SimpleCNN has no output layer.
 */
public final class ZooPlugin implements Plugin {

  /** For components without parameters. */
  public record None() {}

  @Override
  public String id() {
    return "zoo";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        graph("vgg16", "VGG-16 (Simonyan and Zisserman, 2015)", "138,357,544", ZooModels::vgg16),
        graph(
            "vgg19",
            "VGG-19 (Simonyan and Zisserman, 2015) with one dense layer less, as the library has it",
            "126,885,928",
            ZooModels::vgg19),
        graph(
            "resnet50",
            "ResNet-50 (He et al., 2016), halving images once more, as the library has it",
            "25,636,712",
            ZooModels::resNet50),
        graph(
            "inception-resnet-v1",
            "Inception-ResNet v1 (Szegedy et al., 2017) with FaceNet's embedding and centre loss",
            "17,069,528",
            ZooModels::inceptionResNetV1),
        graph(
            "squeezenet",
            "SqueezeNet 1.1 (Iandola et al., 2016)",
            "1,235,496",
            ZooModels::squeezeNet),
        stack("alexnet", "AlexNet (Krizhevsky et al., 2012)", "62,378,344", ZooModels::alexNet),
        graph(
            "darknet19",
            "Darknet-19 (Redmon and Farhadi, 2017)",
            "20,856,776",
            ZooModels::darknet19),
        graph("xception", "Xception (Chollet, 2017)", "22,910,480", ZooModels::xception),
        graph(
            "facenet-nn4-small2",
            "FaceNet NN4 small 2 (OpenFace, 2016) with centre loss",
            "4,590,104",
            ZooModels::faceNet),
        stack(
            "lenet",
            "LeNet with 20 and 50 channels and a dense layer of 500",
            "78,928,070",
            ZooModels::leNet));
  }

  private static Component<None, Architecture> graph(
      String name, String what, String parameters, ZooGraph.Model model) {
    return component(name, what, parameters, new ZooGraph(name, model));
  }

  private static Component<None, Architecture> stack(
      String name, String what, String parameters, ZooStack.Model model) {
    return component(name, what, parameters, new ZooStack(name, model));
  }

  private static Component<None, Architecture> component(
      String name, String what, String parameters, Architecture network) {
    String summary = what + "; " + parameters + " parameters at 3×224×224 and 1,000 classes";
    return Component.of(Architecture.KIND, name, summary, None.class, (none, context) -> network);
  }
}
