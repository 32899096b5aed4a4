package org.refsr.simulate;

/**
 * A canvas behind a microscope's objective: what lies off the focal plane is blurred more. A
 * point's light goes to the two layers nearest its depth.
 */
final class FocusCanvas implements Canvas {

  /** Blur of the layers at depth 0, 1, 2 as multiples of the blur in focus. */
  private static final double[] DEFOCUS = {1, 2.5, 8};

  private final View view;
  private final Layer[] layers = new Layer[DEFOCUS.length];

  /**
   * @param sigma standard deviation of the point-spread function in focus, in scene units
   */
  FocusCanvas(View view, double sigma) {
    this.view = view;
    for (int i = 0; i < layers.length; i++)
      layers[i] = new Layer(view, DEFOCUS[i] * sigma / view.pixelSize());
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void point(double x, double y, double depth, double amount) {
    double far = Math.min(Math.abs(depth), layers.length - 1);
    int layer = (int) far;
    double beyond = far - layer;
    if (beyond < 1) layers[layer].point(x, y, (1 - beyond) * amount);
    if (beyond > 0) layers[layer + 1].point(x, y, beyond * amount);
  }

  @Override
  public void area(double x, double y, double radius, double depth, Density density) {
    int layer = (int) Math.min(Math.abs(depth) + 0.5, layers.length - 1);
    layers[layer].area(x, y, radius, density);
  }

  @Override
  public float[] light() {
    float[] light = new float[view.width() * view.height()];
    for (Layer layer : layers) layer.developInto(light);
    return light;
  }
}
