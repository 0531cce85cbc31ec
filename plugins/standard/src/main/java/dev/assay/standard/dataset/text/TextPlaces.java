package dev.assay.standard.dataset.text;

import dev.assay.spi.dataset.Examples;

/** A text's places, all but the last one: the token there, and as its class the one after it. */
final class TextPlaces implements Examples {
  private final int[] tokens;

  /**
   * Those of a text, which must not change any more.
   *
   * @param tokens indices; fewer than two make no example
   */
  TextPlaces(int[] tokens) {
    this.tokens = tokens;
  }

  @Override
  public int size() {
    return Math.max(0, tokens.length - 1);
  }

  @Override
  public void features(int index, float[] target, int offset) {
    target[offset] = tokens[index];
  }

  @Override
  public int label(int index) {
    return tokens[index + 1];
  }
}
