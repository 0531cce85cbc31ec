package dev.assay.standard.dataset.folder;

/**
 * An image channel by channel, each row by row.
 *
 * @param values numbers in [0, 255], {@code channels × height × width}
 */
// Handed from the decoder to the resizing, so nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
record Planes(float[] values, int channels, int height, int width) {}
