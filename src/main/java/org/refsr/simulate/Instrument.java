package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Optics and a camera.
 *
 * @param <S> what it looks at
 */
public interface Instrument<S> {

  /** The photons each pixel expects, without noise; X,Y,C. */
  Img<FloatType> expose(S scene, View view);

  /** An image as the camera delivers it, in counts; X,Y,C. */
  Img<FloatType> record(S scene, View view, long seed);
}
