/** Tests of what is made of Keras's models; {@code models.py} among the resources writes them. */
@NullMarked
package dev.assay.keras;

import org.jspecify.annotations.NullMarked;
