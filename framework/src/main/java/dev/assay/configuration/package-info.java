/**
 * What the records say of configurations and ranges, read back without the plugins they were made
 * of: {@link dev.assay.configuration.RecordedSpace} has an experiment's ranges, {@link
 * dev.assay.configuration.ConfigurationFile} makes an experiment file of one configuration. May use
 * run, problem and the plugin interface's search space.
 */
@NullMarked
package dev.assay.configuration;

import org.jspecify.annotations.NullMarked;
