package dev.assay.zoo;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.spi.architecture.Architecture;
import java.util.List;

/** The networks of Deeplearning4j's zoo that classify images. */
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
        graph("vgg16", "VGG-16 (Simonyan and Zisserman, 2015)", ZooModels::vgg16),
        graph("vgg19", "VGG-19 (Simonyan and Zisserman, 2015)", ZooModels::vgg19),
        graph("resnet50", "ResNet-50 (He et al., 2016)", ZooModels::resNet50),
        graph(
            "inception-resnet-v1",
            "Inception-ResNet v1 (Szegedy et al., 2017)",
            ZooModels::inceptionResNetV1),
        graph("squeezenet", "SqueezeNet (Iandola et al., 2016)", ZooModels::squeezeNet),
        stack("alexnet", "AlexNet (Krizhevsky et al., 2012)", ZooModels::alexNet),
        graph("darknet19", "Darknet-19 (Redmon and Farhadi, 2017)", ZooModels::darknet19),
        graph("xception", "Xception (Chollet, 2017)", ZooModels::xception),
        graph("nasnet", "NASNet-A mobile (Zoph et al., 2018)", ZooModels::nasNet),
        graph("facenet-nn4-small2", "FaceNet NN4 small 2 (OpenFace, 2016)", ZooModels::faceNet),
        stack("lenet", "the library's LeNet", ZooModels::leNet),
        stack("simple-cnn", "the library's small convolutional network", ZooModels::simpleCnn));
  }

  private static Component<None, Architecture> graph(
      String name, String summary, ZooGraph.Model model) {
    return component(name, summary, new ZooGraph(name, model));
  }

  private static Component<None, Architecture> stack(
      String name, String summary, ZooStack.Model model) {
    return component(name, summary, new ZooStack(name, model));
  }

  private static Component<None, Architecture> component(
      String name, String summary, Architecture network) {
    return Component.of(
        Architecture.KIND, name, summary, None.class, (parameters, context) -> network);
  }
}
