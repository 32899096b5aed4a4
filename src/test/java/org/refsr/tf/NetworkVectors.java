package org.refsr.tf;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.refsr.Vectors;

/**
 * Outputs of independent implementations, in the layouts of PyTorch, turned into those of
 * TensorFlow.
 */
public final class NetworkVectors {

  private NetworkVectors() {}

  public static JsonObject read(String name) {
    return Vectors.read(name + ".json");
  }

  public static long[] shape(JsonObject array) {
    return longs(array.getAsJsonArray("shape"));
  }

  public static float[] data(JsonObject array) {
    JsonArray data = array.getAsJsonArray("data");
    float[] values = new float[data.size()];
    int i = 0;
    for (JsonElement e : data) values[i++] = e.getAsFloat();
    return values;
  }

  /**
   * Values with the axes of a row-major array in another order: axis k of the result is axis
   * order[k].
   */
  public static float[] permuted(JsonObject array, int... order) {
    return permuted(data(array), shape(array), order);
  }

  public static float[] permuted(float[] values, long[] shape, int... order) {
    int rank = shape.length;
    long[] strides = new long[rank];
    long stride = 1;
    for (int k = rank - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= shape[k];
    }
    float[] out = new float[values.length];
    long[] index = new long[rank];
    for (int i = 0; i < out.length; i++) {
      long from = 0;
      for (int k = 0; k < rank; k++) from += index[k] * strides[order[k]];
      out[i] = values[(int) from];
      for (int k = rank - 1; k >= 0 && ++index[k] == shape[order[k]]; k--) index[k] = 0;
    }
    return out;
  }

  private static long[] longs(JsonArray array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) values[i] = array.get(i).getAsLong();
    return values;
  }
}
