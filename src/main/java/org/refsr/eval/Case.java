package org.refsr.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** One image of an evaluation and what it is tried with. */
final class Case {

  /** A reference and the part it plays. */
  static final class Pairing {

    final ReferenceKind kind;

    /** "draw 2 of 5"; empty where nothing was drawn. */
    final String draw;

    final ReferenceSet references;

    Pairing(ReferenceKind kind, String draw, ReferenceSet references) {
      this.kind = kind;
      this.draw = draw;
      this.references = references;
    }
  }

  private final String image;
  private final Path target;
  private final Path low;
  private final List<Pairing> pairings;
  private final InputNoise noise;

  /**
   * @param low the low-resolution image; null if it is made of the target
   */
  Case(String image, Path target, Path low, List<Pairing> pairings) {
    this(image, target, low, pairings, InputNoise.NONE);
  }

  private Case(String image, Path target, Path low, List<Pairing> pairings, InputNoise noise) {
    this.noise = noise;
    this.image = image;
    this.target = target;
    this.low = low;
    this.pairings = List.copyOf(pairings);
  }

  /** The same with noise in the low-resolution image. */
  Case with(InputNoise wanted) {
    return new Case(image, target, low, pairings, wanted);
  }

  String image() {
    return image;
  }

  Path target() {
    return target;
  }

  Optional<Path> low() {
    return Optional.ofNullable(low);
  }

  List<Pairing> pairings() {
    return pairings;
  }

  /** The pairings of a kind, in the order of draws. */
  List<Pairing> pairings(ReferenceKind kind) {
    return pairings.stream().filter(p -> p.kind == kind).collect(Collectors.toList());
  }

  /**
   * Reads its images.
   *
   * @throws RefSRException (USAGE) if one cannot be read or used
   */
  CasePictures load(PictureFiles reader) {
    Picture<?> truth = reader.read(target).cutToScale();
    truth.checkTruth(target.toString(), Evaluation.BORDER);
    Picture<?> input = low == null ? truth.reduced() : given(reader, truth);
    return new CasePictures(truth, noise.addTo(input, truth, image));
  }

  // -- Helper methods --

  private Picture<?> given(PictureFiles reader, Picture<?> truth) {
    Picture<?> picture = reader.read(low);
    boolean fits =
        Picture.SCALE * picture.width() == truth.width()
            && Picture.SCALE * picture.height() == truth.height()
            && picture.isRgb() == truth.isRgb()
            && picture.isEightBit() == truth.isEightBit();
    if (!fits)
      throw RefSRException.usage(
          "'%s' is %s but '%s' is %s; a low-resolution image has a fourth of the size and the same"
              + " type.",
          low, picture.describe(), target, truth.describe());
    return picture;
  }
}
