package org.refsr.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A small input of a model and what it makes of it, beside the model, so that others can see
 * whether theirs does the same: bioimage.io's test tensors.
 */
public final class TestTensors {

  private static final int SIDE = 16;
  private static final int REFERENCE_SIDE = 64;

  private TestTensors() {}

  /** The file of a tensor in a model's folder. */
  static String file(String tensor) {
    return "test_" + tensor + ".npy";
  }

  /**
   * Writes a pattern as low resolution, another as reference, and the model's result.
   *
   * @param model whose folder the files go to
   */
  public static void write(LoadedModel model) throws IOException {
    Path folder = model.folder().path();
    int channels = model.folder().card().channels();
    RandomAccessibleInterval<FloatType> low = waves(SIDE, channels, 1);
    RandomAccessibleInterval<FloatType> sharp = waves(REFERENCE_SIDE, channels, 2);
    try (DescribedReference reference = model.describe(sharp)) {
      RandomAccessibleInterval<FloatType> result =
          model.superResolve(low, List.of(reference)).image();
      Npy.write(low, folder.resolve(file("low_resolution")));
      Npy.write(sharp, folder.resolve(file("reference")));
      Npy.write(result, folder.resolve(file("super_resolved")));
    }
  }

  // -- Helper methods --

  /** Smooth waves and a little noise in [0,1]. */
  private static Img<FloatType> waves(int side, int channels, long seed) {
    Random random = new Random(seed);
    float[] values = new float[side * side * channels];
    for (int c = 0, i = 0; c < channels; c++)
      for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++, i++) {
          double wave = Math.sin(0.7 * x + seed) * Math.cos(0.5 * y + c);
          values[i] = (float) (0.5 + 0.35 * wave + 0.1 * (random.nextDouble() - 0.5));
        }
    return ArrayImgs.floats(values, side, side, channels);
  }
}
