/**
 * Benchmarks of what surrounds training, run by hand on a quiet machine; each prints a small table.
 * After {@code mvn test-compile}, with the class path of the tests:
 *
 * <ul>
 *   <li>{@link dev.assay.benchmark.RecordingBenchmark}: what recording a trial costs;
 *   <li>{@link dev.assay.benchmark.InspectionBenchmark}: what looking inside networks costs;
 *   <li>{@link dev.assay.benchmark.ScalingBenchmark}: two workers against one;
 *   <li>{@link dev.assay.benchmark.StartBenchmark}: a worker's start and memory;
 *   <li>{@link dev.assay.benchmark.SamplerBenchmark}: how well samplers search, and how fast;
 *   <li>{@link dev.assay.benchmark.FrontBenchmark}: the same with several objectives;
 *   <li>{@link dev.assay.benchmark.SearchFigures}: how soon searches on MNIST match random search.
 * </ul>
 */
@NullMarked
package dev.assay.benchmark;

import org.jspecify.annotations.NullMarked;
