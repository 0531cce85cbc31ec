package dev.assay.standard.dataset.digits;

import java.util.List;

/** The ways in which each digit is written. */
final class Templates {
  private final List<List<Template>> digits =
      List.of(zero(), one(), two(), three(), four(), five(), six(), seven(), eight(), nine());

  /** The ways of writing one digit. */
  List<Template> of(int digit) {
    return digits.get(digit);
  }

  private static List<Template> zero() {
    return List.of(
        new Template().curve(50, 0, 22, 18, 14, 50, 24, 85, 50, 100, 77, 84, 86, 50, 76, 16, 50, 0),
        new Template().curve(62, 4, 34, 8, 16, 40, 22, 82, 50, 99, 78, 80, 84, 42, 66, 8, 46, 2));
  }

  private static List<Template> one() {
    return List.of(
        new Template().lines(50, 0, 50, 100),
        new Template().lines(30, 22, 52, 0, 52, 100),
        new Template().lines(32, 20, 52, 0, 52, 100).lines(28, 100, 76, 100));
  }

  private static List<Template> two() {
    return List.of(
        new Template()
            .curve(18, 24, 30, 6, 52, 0, 76, 10, 80, 32, 64, 58, 40, 80, 16, 100)
            .lines(16, 100, 86, 100),
        new Template()
            .curve(
                20, 16, 46, 0, 74, 12, 74, 38, 50, 70, 26, 94, 16, 92, 22, 82, 44, 88, 66, 98, 88,
                92));
  }

  private static List<Template> three() {
    return List.of(
        new Template()
            .curve(20, 12, 48, 0, 76, 12, 74, 34, 46, 47)
            .curve(46, 47, 76, 56, 84, 76, 66, 96, 40, 100, 16, 88),
        new Template().lines(20, 2, 80, 2, 46, 40).curve(46, 40, 78, 50, 84, 74, 62, 98, 18, 90));
  }

  private static List<Template> four() {
    return List.of(
        new Template().lines(64, 100, 64, 0, 12, 66, 90, 66),
        new Template().curve(24, 2, 20, 28, 22, 52).lines(22, 52, 82, 50).lines(72, 4, 66, 100),
        new Template().curve(30, 4, 18, 40, 30, 54, 56, 50, 74, 36).lines(76, 2, 74, 36, 70, 100));
  }

  private static List<Template> five() {
    return List.of(
        new Template()
            .lines(80, 2, 28, 2, 24, 44)
            .curve(24, 44, 52, 36, 80, 52, 82, 78, 58, 99, 18, 90),
        new Template()
            .curve(78, 4, 52, 4, 34, 8)
            .curve(34, 8, 26, 40, 50, 44, 76, 60, 74, 86, 50, 99, 20, 94));
  }

  private static List<Template> six() {
    return List.of(
        new Template()
            .curve(72, 2, 42, 18, 22, 50, 20, 78, 38, 99, 66, 98, 80, 76, 66, 56, 42, 58, 22, 78),
        new Template()
            .curve(56, 0, 34, 26, 24, 60, 28, 88, 50, 100, 74, 88, 76, 66, 56, 52, 32, 62, 26, 80));
  }

  private static List<Template> seven() {
    return List.of(
        new Template().lines(16, 4, 84, 4, 44, 100),
        new Template().lines(16, 4, 84, 4).curve(84, 4, 60, 44, 46, 100).lines(34, 52, 76, 48),
        new Template().lines(16, 16, 20, 4, 82, 2).curve(82, 2, 56, 50, 48, 100));
  }

  private static List<Template> eight() {
    return List.of(
        new Template()
            .curve(50, 46, 24, 34, 24, 12, 50, 0, 76, 12, 76, 34, 50, 46)
            .curve(50, 46, 20, 62, 20, 88, 50, 100, 80, 88, 80, 62, 50, 46),
        new Template()
            .curve(
                76, 12, 50, 0, 26, 10, 30, 32, 52, 48, 76, 66, 76, 90, 50, 100, 24, 90, 24, 68, 48,
                50, 70, 34, 76, 12));
  }

  private static List<Template> nine() {
    return List.of(
        new Template()
            .curve(76, 26, 58, 2, 30, 6, 18, 30, 34, 50, 60, 46, 76, 26)
            .lines(76, 26, 72, 100),
        new Template()
            .curve(76, 24, 56, 0, 28, 8, 20, 32, 38, 50, 64, 42, 76, 24)
            .curve(76, 24, 78, 56, 64, 90, 30, 98),
        new Template()
            .curve(74, 10, 44, 2, 22, 24, 36, 46, 66, 36, 76, 14)
            .curve(76, 14, 68, 56, 52, 100));
  }
}
