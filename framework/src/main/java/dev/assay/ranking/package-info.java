/**
 * Ranks configurations by their replicates: {@link dev.assay.ranking.Leaderboard} is where to
 * start. May use run.
 */
@NullMarked
package dev.assay.ranking;

import org.jspecify.annotations.NullMarked;
