package dev.assay.run;

/**
 * A file that a trial left behind.
 *
 * @param trial number of the trial
 * @param name what it is, such as {@code model}
 * @param path path relative to the results folder, with forward slashes
 * @param bytes its size
 */
public record Artifact(int trial, String name, String path, long bytes) {}
