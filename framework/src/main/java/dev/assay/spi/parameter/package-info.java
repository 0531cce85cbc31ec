/**
 * How a plugin describes its parameters: a record with one component a parameter.
 *
 * <p>Types: {@code boolean, int, long, double, String}, enums (constants in kebab-case), {@link
 * java.nio.file.Path}, {@link java.time.Duration} ({@code 90}, {@code 10m}), records (a nested
 * mapping), the interface of a family (a component: its name, or a mapping with {@code type}), and
 * {@link java.util.List}s of these. {@link Doc} says what it is, {@link Default} gives its default
 * (without one it is required, unless it is {@code @Nullable}, which makes it optional), {@link In}
 * its range; {@link Inline} lets a nested record's parameters stand beside the others. Rules
 * between parameters go into the record's compact constructor as {@link
 * java.lang.IllegalArgumentException}.
 */
@NullMarked
package dev.assay.spi.parameter;

import org.jspecify.annotations.NullMarked;
