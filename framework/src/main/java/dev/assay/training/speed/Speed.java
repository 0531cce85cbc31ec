package dev.assay.training.speed;

/**
 * How fast a network is trained.
 *
 * @param trained examples trained a second of this process's CPU time
 * @param trainedOnWall examples trained a second of time on the wall
 * @param evaluated examples evaluated a second of CPU time; NaN where that isn't measured
 * @param products examples a second of CPU time whose matrix products alone can be computed, the
 *     limit of training; NaN where that isn't measured
 * @param shares where training's time goes
 */
public record Speed(
    double trained, double trainedOnWall, double evaluated, double products, TimeShares shares) {}
