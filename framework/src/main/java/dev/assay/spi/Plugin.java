package dev.assay.spi;

import java.util.List;

/**
 * A jar's contribution to Assay: a list of components. It is found through {@link
 * java.util.ServiceLoader}, so the jar names its implementation in {@code
 * META-INF/services/dev.assay.spi.Plugin}; it needs a public constructor without arguments.
 */
public interface Plugin {

  /** Short name of the plugin, unique among those loaded, in kebab-case. */
  String id();

  /** What the plugin contributes; each {@code (kind, name)} must be unique among all plugins. */
  List<Component<?, ?>> components();
}
