/**
 * The built-in plugin: one package a family, each with an index of its members. Uses only the
 * plugin interface, as any other plugin does.
 */
@NullMarked
package dev.assay.standard;

import org.jspecify.annotations.NullMarked;
