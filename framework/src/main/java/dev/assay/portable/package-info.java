/**
 * Trained networks as plain numbers, with which a few lines of any language can compute: a list of
 * {@link dev.assay.portable.PortableLayer}, first to last. Training makes them of its models, pages
 * run them. May use nothing of ours.
 */
@NullMarked
package dev.assay.portable;

import org.jspecify.annotations.NullMarked;
