package dev.assay.training.speed;

/**
 * How fast a network is trained.
 *
 * @param trained examples trained a second of this process's CPU time
 * @param trainedOnWall examples trained a second of time on the wall
 * @param evaluated examples evaluated a second of CPU time; NaN where that isn't measured
 * @param shares where training's time goes
 */
public record Speed(double trained, double trainedOnWall, double evaluated, TimeShares shares) {}
