package org.refsr.tf.net;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.tf.TensorFlowEngine;
import org.refsr.tf.TestGraph;

/** Runs an exported model in whatever JVM and tells its output. */
final class RunElsewhere {

  private RunElsewhere() {}

  /** Prints {@link #fingerprint} of the model in the folder named. */
  public static void main(String[] arguments) {
    ModelFolder folder = ModelFolder.open(Path.of(arguments[0]));
    try (LoadedModel model =
        new TensorFlowEngine().load(folder, AbstractReferenceNetworkTest.EXACT)) {
      System.out.println("output " + fingerprint(model));
    }
  }

  /** Of every bit of the image and the confidence made of fixed random images. */
  static int fingerprint(LoadedModel model) {
    int c = model.folder().card().channels();
    try (DescribedReference reference = model.describe(image(2, 48, 40, c))) {
      var tile = model.superResolve(image(1, 12, 10, c), List.of(reference));
      return 31 * bits(tile.image()) + bits(tile.confidence());
    }
  }

  private static RandomAccessibleInterval<FloatType> image(
      long seed, int width, int height, int channels) {
    float[] values = TestGraph.randoms(seed, 0, 1, width * height * channels);
    return ArrayImgs.floats(values, width, height, channels);
  }

  private static int bits(RandomAccessibleInterval<FloatType> image) {
    int[] bits = new int[(int) Views.iterable(image).size()];
    int i = 0;
    for (FloatType value : Views.flatIterable(image)) bits[i++] = Float.floatToIntBits(value.get());
    return Arrays.hashCode(bits);
  }
}
