package dev.assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The template, styles and scripts that a page is built from.
 *
 * @param template the page
 * @param style its style sheet
 * @param theme the script that must run before anything shows
 * @param charts Apache ECharts; empty if there are no charts
 * @param script all other scripts
 */
record Assets(String template, String style, String theme, String charts, String script) {
  /** The whole build: the smaller ones have no parallel coordinates. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private static final List<String> SHARED =
      List.of(
          "charts.js",
          "selection.js",
          "gestures.js",
          "save.js",
          "plot.js",
          "scales.js",
          "tables.js",
          "toggle.js");

  /**
   * What a page of these sections is built from.
   *
   * @param sections their names
   */
  static Assets load(List<String> sections) {
    String style = resource("report.css") + own(sections, ".css");
    String script = all(SHARED) + own(sections, ".js") + resource("start.js") + resource("live.js");
    return new Assets(
        resource("report.mustache"),
        style,
        resource("theme.js"),
        resource(ECHARTS).replace("</script", "<\\/script").replace("<!--", "<\\!--"),
        alone(script));
  }

  /** What a page to draw on is built from. */
  static Assets drawing() {
    String script =
        all(List.of("toggle.js", "drawing/network.js", "drawing/field.js", "drawing/page.js"));
    return new Assets(
        resource("drawing/drawing.mustache"),
        resource("report.css") + resource("drawing/drawing.css"),
        resource("theme.js"),
        /* charts= */ "",
        alone(script));
  }

  private static String all(List<String> names) {
    return names.stream().map(Assets::resource).collect(Collectors.joining("\n"));
  }

  /** A script whose names nobody else sees. */
  private static String alone(String script) {
    return "(() => {\n\"use strict\";\n" + script + "})();";
  }

  /** A section's template. */
  static String template(String section) {
    return resource("sections/" + section + ".mustache");
  }

  /** The files of this kind that the sections have of their own. */
  private static String own(List<String> sections, String kind) {
    return sections.stream()
        .map(section -> "sections/" + section + kind)
        .filter(name -> Assets.class.getResource(name) != null)
        .map(name -> resource(name) + "\n")
        .collect(Collectors.joining());
  }

  /**
   * What the page may load and run: exactly these styles and scripts, by their hash, and images
   * that are part of the page.
   */
  String policy() {
    return "default-src 'none'; script-src "
        + Stream.of(theme, charts, script)
            .filter(text -> !text.isEmpty())
            .map(Assets::hash)
            .collect(Collectors.joining(" "))
        + "; style-src "
        + hash(style)
        + "; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      // Browsers read line ends as \n before they hash.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
