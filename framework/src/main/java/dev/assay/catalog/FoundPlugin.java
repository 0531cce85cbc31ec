package dev.assay.catalog;

import dev.assay.spi.Plugin;

/**
 * A plugin and where it came from.
 *
 * @param plugin the plugin
 * @param origin in words
 */
record FoundPlugin(Plugin plugin, String origin) {

  static FoundPlugin builtIn(Plugin plugin) {
    return new FoundPlugin(plugin, "built in (" + plugin.id() + ")");
  }
}
