package org.refsr.simulate;

/**
 * One choice of all parameters: what is imaged, on which pixels, by which instrument, and by which
 * other instrument the reference is taken.
 *
 * @param <S> the kind of scene
 */
final class Setup<S> {

  /** Makes scenes that differ in their seed alone. */
  interface SceneFactory<S> {
    /**
     * @param size side of the square to fill, in scene units
     */
    S build(double size, long seed);
  }

  private final double pixelSize;
  private final SceneFactory<S> scenes;
  private final Instrument<S> instrument;
  private final Instrument<S> referenceInstrument;

  /**
   * @param pixelSize of the high-resolution image, in scene units
   */
  Setup(
      double pixelSize,
      SceneFactory<S> scenes,
      Instrument<S> instrument,
      Instrument<S> referenceInstrument) {
    this.pixelSize = pixelSize;
    this.scenes = scenes;
    this.instrument = instrument;
    this.referenceInstrument = referenceInstrument;
  }

  double pixelSize() {
    return pixelSize;
  }

  /** A piece of specimen or sky of this setup. */
  Subject subject(double size, long seed) {
    return new Subject(scenes.build(size, seed));
  }

  /** A scene before the two instruments. */
  final class Subject {

    private final S scene;

    private Subject(S scene) {
      this.scene = scene;
    }

    /** The image that super-resolution should restore. */
    Shot truth(View view, long seed) {
      return new Shot(instrument.record(scene, view, seed), view);
    }

    /** The image that helps it. */
    Shot reference(View view, long seed) {
      return new Shot(referenceInstrument.record(scene, view, seed), view);
    }
  }
}
