/** Built-in schedules; {@link dev.assay.standard.schedule.Schedules} is their index. */
@NullMarked
package dev.assay.standard.schedule;

import org.jspecify.annotations.NullMarked;
