package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.DetailPrior;
import org.refsr.model.ModelFolder;
import org.refsr.model.SamplerSettings;
import org.refsr.tf.diffusion.Ddnm;
import org.refsr.tf.diffusion.UNetConfig;
import org.refsr.tf.json.StrictJson;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A diffusion prior whose SavedModel has the signature {@code predict_noise}. */
final class SavedPrior implements DetailPrior {

  static final Set<String> SIGNATURES = Set.of("predict_noise");
  private static final int SCALE = 4;

  private final ModelFolder folder;
  private final Signatures signatures;
  private final UNetConfig config;
  private final int channels;
  private final String device;

  /** Takes over the signatures. Runs a blank image to learn the device. */
  SavedPrior(ModelFolder folder, Signatures signatures) {
    this.folder = folder;
    this.signatures = signatures;
    channels = folder.card().channels();
    config =
        StrictJson.read(
            StrictJson.write(folder.card().network().getOrDefault("unet", Map.of())),
            UNetConfig.class,
            "card of model " + folder.name());
    config.validate("unet");
    int side = Math.max(8, config.granularity());
    try (TFloat32 blank = tensor(new float[side * side * channels], side);
        TFloat32 step = TFloat32.vectorOf(0)) {
      device =
          signatures.device("predict_noise", Map.of("image", blank, "timestep", step), "noise");
    }
  }

  @Override
  public ModelFolder folder() {
    return folder;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public synchronized RandomAccessibleInterval<FloatType> enhance(
      RandomAccessibleInterval<FloatType> lowResolution,
      SamplerSettings settings,
      Progress progress) {
    if (lowResolution.dimension(2) != channels)
      throw RefSRException.usage(
          "The image has %d channel(s) but the prior %s takes %d; choose another prior.",
          lowResolution.dimension(2), folder.name(), channels);
    int width = (int) lowResolution.dimension(0);
    int height = (int) lowResolution.dimension(1);
    if ((long) width * height * SCALE * SCALE > Integer.MAX_VALUE - 8)
      throw RefSRException.usage(
          "An image of %d x %d pixels is too large for a diffusion prior; process a region of it.",
          lowResolution.dimension(0), lowResolution.dimension(1));
    float[][] low = planes(lowResolution, width * height);
    float[][] high =
        new Ddnm(this::predict, config.schedule(), config.window())
            .sample(low, width, settings, progress);
    List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
    for (float[] plane : high)
      planes.add(ArrayImgs.floats(plane, (long) SCALE * width, (long) SCALE * height));
    return Views.stack(planes);
  }

  @Override
  public synchronized void close() {
    signatures.close();
  }

  // -- Helper methods --

  private float[] predict(float[] window, int side, int timestep) {
    try (TFloat32 image = tensor(window, side);
        TFloat32 step = TFloat32.vectorOf(timestep);
        Result result =
            signatures.call("predict_noise", Map.of("image", image, "timestep", step), "noise")) {
      return Images.values((TFloat32) result.get(0));
    }
  }

  private TFloat32 tensor(float[] window, int side) {
    return TFloat32.tensorOf(Shape.of(1, side, side, channels), DataBuffers.of(window));
  }

  private static float[][] planes(RandomAccessibleInterval<FloatType> image, int pixels) {
    float[][] planes = new float[(int) image.dimension(2)][pixels];
    for (int c = 0; c < planes.length; c++) {
      int i = 0;
      for (FloatType value : Views.flatIterable(Views.hyperSlice(image, 2, image.min(2) + c)))
        planes[c][i++] = value.get();
    }
    return planes;
  }
}
