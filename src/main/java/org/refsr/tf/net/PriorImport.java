package org.refsr.tf.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.tf.layer.Parameters;

/**
 * Makes a prior of a user's own weights of the published 256 x 256 unconditional diffusion network
 * (guided-diffusion, SPEC 3.6), which RefSR cannot ship: a safetensors file with PyTorch's names
 * and layouts. Needs about three times the file's size in memory.
 */
public final class PriorImport {

  /** The name under which the command line imports it. */
  public static final String NETWORK = "guided-diffusion";

  private static final Map<String, String> BLOCK =
      Map.of(
          "norm1", "in_layers.0",
          "conv1", "in_layers.2",
          "embedding", "emb_layers.1",
          "norm2", "out_layers.0",
          "conv2", "out_layers.3",
          "skip", "skip_connection",
          "closing", "proj_out");

  private PriorImport() {}

  /**
   * Reads a file and writes a model.
   *
   * @param folder the model's, whose last part is its name; must not exist
   * @throws RefSRException (USAGE) naming the tensor that is missing or of another shape, or the
   *     file that cannot be read or written
   */
  public static void convert(Path file, Path folder) {
    if (Files.exists(folder))
      throw RefSRException.usage("%s exists; remove it or choose another name.", folder);
    NetworkConfig config = NetworkConfig.preset("prior");
    Weights weights = weights(Safetensors.read(file).tensors(), config, file.toString());
    Path temporary = folder.resolveSibling("." + folder.getFileName() + ".part");
    try {
      Files.createDirectories(temporary);
      SavedModelWriter.write(config, weights, temporary);
      ModelCardWriter.write(
          ModelCard.builder(folder.getFileName().toString(), "prior", config.channels)
              .description("Imported diffusion network; its weights have a licence of their own.")
              .license("LicenseRef-of-the-imported-weights")
              .network(config.toMap())
              .build(),
          temporary);
      Files.move(temporary, folder);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot write the model " + folder + " (" + e.getMessage() + "); choose another folder.",
          e);
    }
  }

  /**
   * Renames and transposes.
   *
   * @param torch tensors as PyTorch names and lays them out
   * @param source in words, for messages
   */
  static Weights weights(Weights torch, NetworkConfig config, String source) {
    Weights weights = new Weights();
    try (InferenceGraph graph = new InferenceGraph(config)) {
      for (Parameters.Parameter p : graph.parameters().all()) {
        String name = torchName(p.name());
        float[] values = torch.values().get(name);
        if (values == null)
          throw RefSRException.usage(
              "%s has no tensor '%s'; use the weights of a whole network as guided-diffusion names"
                  + " them.",
              source, name);
        long[] shape = p.shape().asArray();
        long[] there = torch.shape(name);
        if (!Arrays.equals(squeezed(there), squeezed(torchShape(shape))))
          throw RefSRException.usage(
              "%s has a tensor '%s' of shape %s instead of %s; use the weights of the unconditional"
                  + " 256 x 256 network.",
              source, name, Arrays.toString(there), Arrays.toString(torchShape(shape)));
        weights.put(p.name(), shape.length == 4 ? spatialFirst(values, shape) : values, shape);
      }
    }
    return weights;
  }

  /** "input.3.0.conv1.kernel" is "input_blocks.3.0.in_layers.2.weight". */
  static String torchName(String name) {
    int dot = name.lastIndexOf('.');
    String kind = name.substring(dot + 1);
    String suffix = kind.equals("kernel") || kind.equals("scale") ? ".weight" : ".bias";
    String layer =
        name.substring(0, dot)
            .replaceFirst("^time\\.", "time_embed.")
            .replaceFirst("^input\\.", "input_blocks.")
            .replaceFirst("^middle\\.", "middle_block.")
            .replaceFirst("^output\\.", "output_blocks.");
    int last = layer.lastIndexOf('.');
    String part = layer.substring(last + 1);
    return layer.substring(0, last + 1) + BLOCK.getOrDefault(part, part) + suffix;
  }

  // -- Helper methods --

  private static long[] torchShape(long[] shape) {
    return shape.length == 4 ? new long[] {shape[3], shape[2], shape[0], shape[1]} : shape;
  }

  /** Without sides of 1 at the end: linear layers and 1 x 1 convolutions are the same here. */
  private static long[] squeezed(long[] shape) {
    int end = shape.length;
    while (end > 2 && shape[end - 1] == 1) end--;
    return Arrays.copyOf(shape, end);
  }

  /** [out,in,h,w] to [h,w,in,out]. */
  private static float[] spatialFirst(float[] values, long[] shape) {
    int taps = (int) (shape[0] * shape[1]);
    int in = (int) shape[2];
    int out = (int) shape[3];
    float[] turned = new float[values.length];
    for (int o = 0; o < out; o++)
      for (int i = 0; i < in; i++)
        for (int tap = 0; tap < taps; tap++)
          turned[(tap * in + i) * out + o] = values[(o * in + i) * taps + tap];
    return turned;
  }
}
