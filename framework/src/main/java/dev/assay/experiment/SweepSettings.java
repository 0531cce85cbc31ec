package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.sampler.Sampler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which configurations are tried and how often.
 *
 * @param sampler how they are chosen
 * @param trials how many in all, a total however often the command runs; null for all of a grid
 * @param replicates with how many seeds each is trained
 * @param seeds the seeds of each configuration's first trials, so that all configurations share
 *     them; trials beyond have seeds drawn from the experiment's; null for none
 */
public record SweepSettings(
    @Doc("how configurations are chosen") @Default("random") Sampler sampler,
    @Doc("how many configurations, in all; a grid needs none") @In("[1, 1000000]")
        @Nullable Integer trials,
    @Doc("with how many seeds each configuration is trained") @Default("1") @In("[1, 1000]")
        int replicates,
    @Doc("the seeds of each configuration's first trials, in place of ones drawn from seed")
        @Nullable List<Long> seeds) {}
