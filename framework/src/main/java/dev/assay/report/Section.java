package dev.assay.report;

import org.jspecify.annotations.Nullable;

/**
 * A part of the page. The template {@code sections/NAME.mustache} says how it reads; {@code
 * sections/NAME.js} and {@code sections/NAME.css}, where there are any, are added to the page's.
 *
 * @param name its id
 * @param title its name in the page's navigation
 * @param shown what the template fills in; what it lacks is looked up in what the page is about
 * @param drawn what its script gets beside the data of all charts, as JSON; null if nothing
 */
record Section(String name, String title, Object shown, @Nullable Object drawn) {

  /** A section whose script, if it has one, needs no data of its own. */
  static Section of(String name, String title, Object shown) {
    return new Section(name, title, shown, null);
  }
}
