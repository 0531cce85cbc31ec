/**
 * Other programs, asked for what they print: {@link dev.assay.process.Command} bounds how long they
 * may take and how much they may say. Uses only the JDK.
 */
@NullMarked
package dev.assay.process;

import org.jspecify.annotations.NullMarked;
