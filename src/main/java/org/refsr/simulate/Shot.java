package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** An image and the view of the scene it was taken from. */
public final class Shot {

  private final Img<FloatType> image;
  private final View view;

  Shot(Img<FloatType> image, View view) {
    this.image = image;
    this.view = view;
  }

  /** X,Y,C in the camera's counts. */
  public Img<FloatType> image() {
    return image;
  }

  public View view() {
    return view;
  }
}
