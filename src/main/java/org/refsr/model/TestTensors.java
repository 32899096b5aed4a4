package org.refsr.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;

/**
 * A small input of a model and what it makes of it, beside the model, so that others can see
 * whether theirs does the same: bioimage.io's test tensors. A prior is sampled in two steps with
 * seed 0.
 */
public final class TestTensors {

  private static final int SIDE = 16;
  private static final int REFERENCE_SIDE = 64;
  private static final SamplerSettings SAMPLER = SamplerSettings.defaults().steps(2).seed(0);

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
    boolean referenced = model.folder().card().takesReferences();
    Npy.write(low, folder.resolve(file("low_resolution")));
    if (referenced) Npy.write(sharp, folder.resolve(file("reference")));
    Npy.write(
        referenced ? superResolved(model, low, sharp) : detail(model, low),
        folder.resolve(file("super_resolved")));
  }

  // -- Helper methods --

  private static RandomAccessibleInterval<FloatType> superResolved(
      LoadedModel model,
      RandomAccessibleInterval<FloatType> low,
      RandomAccessibleInterval<FloatType> sharp) {
    try (DescribedReference reference = model.describe(sharp)) {
      return model.folder().card().isDetailEnhanced()
          ? model.superResolve(low, detail(model, low), List.of(reference)).image()
          : model.superResolve(low, List.of(reference)).image();
    }
  }

  private static RandomAccessibleInterval<FloatType> detail(
      LoadedModel model, RandomAccessibleInterval<FloatType> low) {
    return model.prior().orElseThrow().enhance(low, SAMPLER, Progress.NONE);
  }

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
