package dev.assay.run;

/**
 * Why and how a trial failed.
 *
 * @param reason the typed reason
 * @param message one line for people
 * @param detail all there is to know, such as a stack trace; may be empty
 */
public record Failure(FailureReason reason, String message, String detail) {}
