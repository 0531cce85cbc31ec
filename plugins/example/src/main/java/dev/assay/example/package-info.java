/**
 * The smallest useful plugin, meant to be copied: one activation, {@link dev.assay.example.Snake},
 * and the list that offers it, {@link dev.assay.example.ExamplePlugin}.
 */
@NullMarked
package dev.assay.example;

import org.jspecify.annotations.NullMarked;
