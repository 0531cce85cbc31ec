package dev.assay.standard.augmentation;

import dev.assay.spi.Component;
import dev.assay.spi.augmentation.Augmentation;
import java.util.List;

/** The built-in augmentations; an experiment may use several, which follow one another. */
public final class Augmentations {
  private Augmentations() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        component("shift", "moves images by whole pixels", Shift.class),
        component("rotation", "turns images about their centre", Rotation.class),
        component("scale", "makes images larger or smaller about their centre", Scale.class),
        component("shear", "slants images sideways", Shear.class),
        component(
            "elastic",
            "bends images smoothly, as hands do (Simard, Steinkraus and Platt, 2003)",
            Elastic.class),
        component("brightness", "makes images lighter or darker", Brightness.class),
        component("contrast", "stretches or squeezes pixels about their mean", Contrast.class),
        component("horizontal-flip", "mirrors some of the images", HorizontalFlip.class));
  }

  private static <P extends Record & Augmentation> Component<P, Augmentation> component(
      String name, String summary, Class<P> parameters) {
    return Component.of(
        Augmentation.KIND, name, summary, parameters, (augmentation, context) -> augmentation);
  }
}
