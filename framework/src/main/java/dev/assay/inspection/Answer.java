package dev.assay.inspection;

/** What a network makes of one example. */
public sealed interface Answer permits Example, Estimate {}
