package dev.assay.training.speed;

/**
 * Which shares of training's time go where; their sum is 1.
 *
 * @param products matrix products
 * @param convolutions convolutions by an operation of their own, not by a matrix product
 * @param updater the optimizer
 * @param rest all else
 */
public record TimeShares(double products, double convolutions, double updater, double rest) {}
