package org.refsr.tf.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.refsr.RefSRException;

/**
 * Reads a user's own weights of VGG16 or VGG19, which RefSR cannot ship (SPEC 1.2): safetensors
 * files with torchvision's names ("features.0.weight") and HDF5 files of Keras' applications. The
 * result has the names "conv1_1.kernel" and "conv1_1.bias", kernels as [3,3,in,out], for RGB
 * normalised by ImageNet's mean and deviation.
 *
 * <p>Keras' weights are Caffe's: made for BGR of 0 to 255 without the mean. Their first layer is
 * converted so that it gives the same features for RGB as above, but for the outermost pixels,
 * where the padding's zeros stand for another gray.
 */
public final class WeightImport {

  /** What the metadata of an imported file names the network by. */
  public static final String NETWORK = "refsr.weights";

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
  private static final float[] MEAN = {.485f, .456f, .406f};
  private static final float[] DEVIATION = {.229f, .224f, .225f};
  private static final float[] CAFFE_MEAN_RGB = {123.68f, 116.779f, 103.939f};

  private WeightImport() {}

  /**
   * Reads a file and writes what was imported as safetensors.
   *
   * @throws RefSRException (USAGE) as {@link #read}, or if the result cannot be written
   */
  public static void convert(Path file, Vgg network, Path result) {
    Weights weights = read(file, network);
    new Safetensors(weights, Map.of(NETWORK, network.toString())).write(result);
  }

  /**
   * Reads a file.
   *
   * @throws RefSRException (USAGE) if it is missing, truncated or in another format; naming the
   *     tensor if one is missing, of another shape or not finite
   */
  public static Weights read(Path file, Vgg network) {
    boolean keras = isHdf5(file);
    Weights all = keras ? KerasFile.read(file) : Safetensors.read(file).tensors();
    Weights imported = new Weights();
    for (Vgg.Layer layer : network.layers()) {
      String kernelName = keras ? layer.kerasName() + "/kernel" : layer.torchName() + ".weight";
      String biasName = keras ? layer.kerasName() + "/bias" : layer.torchName() + ".bias";
      int in = layer.inputs();
      int out = layer.outputs();
      long[] shape = {3, 3, in, out};
      float[] kernel =
          values(all, kernelName, layer, file, network, keras ? shape : new long[] {out, in, 3, 3});
      float[] bias = values(all, biasName, layer, file, network, out);
      if (!keras) kernel = spatialFirst(kernel, in, out);
      else if (layer.block() == 1 && in == 3) toImageNet(kernel, bias);
      imported.put(layer.name() + ".kernel", kernel, shape);
      imported.put(layer.name() + ".bias", bias, out);
    }
    return imported;
  }

  // -- Helper methods --

  private static boolean isHdf5(Path file) {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(HDF5.length), HDF5);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "The weights file " + file + " cannot be read; check its path.",
          e);
    }
  }

  private static float[] values(
      Weights all, String name, Vgg.Layer layer, Path file, Vgg network, long... shape) {
    float[] values = all.values().get(name);
    if (values == null) throw refusal(file, network, "has no tensor '%s' (%s)", name, layer.name());
    if (!Arrays.equals(all.shape(name), shape))
      throw refusal(
          file,
          network,
          "has a tensor '%s' (%s) of shape %s instead of %s",
          name,
          layer.name(),
          Arrays.toString(all.shape(name)),
          Arrays.toString(shape));
    for (float value : values)
      if (!Float.isFinite(value))
        throw refusal(file, network, "has the value %s in tensor '%s'", value, name);
    return values.clone();
  }

  private static RefSRException refusal(Path file, Vgg network, String how, Object... what) {
    return RefSRException.usage(
        "%s %s; use the weights of a whole %s as torchvision or Keras name them.",
        file, String.format(how, what), network);
  }

  /** [out,in,3,3] to [3,3,in,out]. */
  private static float[] spatialFirst(float[] kernel, int in, int out) {
    float[] turned = new float[kernel.length];
    for (int o = 0; o < out; o++)
      for (int i = 0; i < in; i++)
        for (int tap = 0; tap < 9; tap++)
          turned[(tap * in + i) * out + o] = kernel[(o * in + i) * 9 + tap];
    return turned;
  }

  /** From BGR, 255 v - mean, to RGB, (v - mean) / deviation. */
  private static void toImageNet(float[] kernel, float[] bias) {
    int out = bias.length;
    float[] bgr = kernel.clone();
    for (int tap = 0; tap < 9; tap++)
      for (int c = 0; c < 3; c++)
        for (int o = 0; o < out; o++) {
          float weight = bgr[(tap * 3 + 2 - c) * out + o];
          kernel[(tap * 3 + c) * out + o] = weight * 255 * DEVIATION[c];
          bias[o] += weight * (255 * MEAN[c] - CAFFE_MEAN_RGB[c]);
        }
  }
}
