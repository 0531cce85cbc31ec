/**
 * What commands say to the terminal and shell they run in, and hear from them: numbers and phrases,
 * bars, exit statuses, Ctrl-C. Of the command line it uses nothing.
 */
@NullMarked
package dev.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;
