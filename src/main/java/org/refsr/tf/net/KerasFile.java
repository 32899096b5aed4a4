package org.refsr.tf.net;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import org.refsr.RefSRException;

/**
 * The weights in an HDF5 file that Keras wrote: a group a layer, in it, at any depth, "kernel:0"
 * and "bias:0" or, as of older versions, names that end in "_W_1:0" and "_b_1:0".
 */
final class KerasFile {

  private KerasFile() {}

  /**
   * Reads a file.
   *
   * @return tensors by names as "block1_conv1/kernel"
   * @throws RefSRException (USAGE) if it is damaged or truncated
   */
  static Weights read(Path file) {
    Weights weights = new Weights();
    try (HdfFile hdf = new HdfFile(file)) {
      Node models = hdf.getChild("model_weights");
      for (Node layer : models instanceof Group ? (Group) models : hdf)
        if (layer instanceof Group) addLayer(weights, layer.getName(), (Group) layer);
    } catch (HdfException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot read " + file + " as HDF5 (" + e.getMessage() + "); fetch or write it again.",
          e);
    }
    return weights;
  }

  // -- Helper methods --

  private static void addLayer(Weights weights, String layer, Group group) {
    for (Node node : group) {
      if (node instanceof Group) addLayer(weights, layer, (Group) node);
      else if (node instanceof Dataset) add(weights, layer, (Dataset) node);
    }
  }

  private static void add(Weights weights, String layer, Dataset data) {
    String name = data.getName().replaceAll(":\\d+$", "");
    String kind = null;
    if (name.equals("kernel") || name.matches(".*_W(_\\d+)?")) kind = "kernel";
    if (name.equals("bias") || name.matches(".*_b(_\\d+)?")) kind = "bias";
    if (kind == null) return;
    Object flat = data.getDataFlat();
    long[] shape = new long[data.getDimensions().length];
    for (int i = 0; i < shape.length; i++) shape[i] = data.getDimensions()[i];
    weights.put(layer + "/" + kind, floats(flat, data.getPath()), shape);
  }

  private static float[] floats(Object flat, String path) {
    if (flat instanceof float[]) return (float[]) flat;
    if (!(flat instanceof double[]))
      throw new IllegalArgumentException(path + " does not hold floating-point numbers");
    double[] doubles = (double[]) flat;
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) floats[i] = (float) doubles[i];
    return floats;
  }
}
