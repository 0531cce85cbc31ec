/**
 * What every member of a family must do, as suites of tests: one a family, to be extended by each
 * member's own test, also a third party's. Published as the framework's test jar.
 */
@NullMarked
package dev.assay.contract;

import org.jspecify.annotations.NullMarked;
