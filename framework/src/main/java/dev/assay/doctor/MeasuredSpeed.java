package dev.assay.doctor;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How fast a network is trained here, by a worker and by plain Deeplearning4j.
 *
 * @param network its name
 * @param perSecond examples that a worker trains a second of CPU time (on GPUs, of any time)
 * @param plainPerSecond examples that plain Deeplearning4j trains
 * @param products share of the worker's time in matrix products and convolutions
 * @param updater share of the worker's time in the optimizer
 */
public record MeasuredSpeed(
    String network, double perSecond, double plainPerSecond, double products, double updater) {

  static MeasuredSpeed of(String network, JsonNode worker, JsonNode plain) {
    return new MeasuredSpeed(
        network,
        worker.path("trained-per-second").asDouble(),
        plain.path("trained-per-second").asDouble(),
        worker.path("products").asDouble() + worker.path("convolutions").asDouble(),
        worker.path("updater").asDouble());
  }

  /** How many times as fast the worker is. */
  public double ratio() {
    return perSecond / plainPerSecond;
  }
}
