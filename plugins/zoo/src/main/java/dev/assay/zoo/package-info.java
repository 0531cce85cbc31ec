/**
 * Published networks by name: those of Deeplearning4j's zoo. {@link dev.assay.zoo.ZooPlugin} lists
 * them. Uses only the plugin interface and the zoo.
 */
@NullMarked
package dev.assay.zoo;

import org.jspecify.annotations.NullMarked;
