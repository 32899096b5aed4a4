package org.refsr.eval;

/** The pictures of one {@link Case}, in memory. */
final class CasePictures {

  final Picture<?> truth;
  final Picture<?> low;

  CasePictures(Picture<?> truth, Picture<?> low) {
    this.truth = truth;
    this.low = low;
  }
}
