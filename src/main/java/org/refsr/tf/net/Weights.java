package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * The values of a network's parameters outside any graph, by name; each in the layout of its
 * TensorFlow variable.
 */
public final class Weights {

  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  /** Adds values as a vector. */
  public Weights put(String name, float[] value) {
    return put(name, value, value.length);
  }

  /**
   * Adds a tensor.
   *
   * @param shape whose product is the number of values
   */
  public Weights put(String name, float[] value, long... shape) {
    values.put(name, value);
    shapes.put(name, shape);
    return this;
  }

  /** Adds all tensors of another. */
  public Weights putAll(Weights other) {
    values.putAll(other.values);
    shapes.putAll(other.shapes);
    return this;
  }

  /**
   * These weights and another's on a straight line between them.
   *
   * @param share of the other's, 0 to 1
   * @throws RefSRException (USAGE) that names the first tensor that only one of them has, or that
   *     differs in size
   */
  public Weights blended(Weights other, double share) {
    Set<String> names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    Weights blend = new Weights();
    for (String name : names) {
      float[] a = values.get(name);
      float[] b = other.values.get(name);
      if (a == null || b == null || a.length != b.length)
        throw RefSRException.usage(
            "Weights of different networks cannot be blended: '%s' has %s values in the one and %s"
                + " in the other.",
            name, a == null ? "no" : a.length, b == null ? "no" : b.length);
      float[] mean = new float[a.length];
      for (int i = 0; i < a.length; i++) mean[i] = (float) ((1 - share) * a[i] + share * b[i]);
      blend.put(name, mean, shape(name));
    }
    return blend;
  }

  /** The shape of a tensor that is there. */
  public long[] shape(String name) {
    return shapes.get(name).clone();
  }

  /** Not to be changed. */
  public Map<String, float[]> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Reads all parameters from a session. */
  public static Weights read(Session session, Parameters parameters) {
    Session.Runner runner = session.runner();
    parameters.all().forEach(p -> runner.fetch(p.value()));
    Weights weights = new Weights();
    try (Result result = runner.run()) {
      int i = 0;
      for (Parameters.Parameter p : parameters.all())
        weights.put(p.name(), floats((TFloat32) result.get(i++)), p.shape().asArray());
    }
    return weights;
  }

  /**
   * Assigns all parameters in a session. The first call adds operations to the graph.
   *
   * @throws RefSRException (UNAVAILABLE) that names the parameter if one is missing or of another
   *     size
   */
  public void write(Session session, Parameters parameters) {
    parameters.all().forEach(this::check);
    Session.Runner runner = session.runner();
    List<TFloat32> tensors = new ArrayList<>();
    try {
      for (Parameters.Parameter p : parameters.all()) {
        TFloat32 tensor = TFloat32.tensorOf(p.shape(), DataBuffers.of(values.get(p.name())));
        tensors.add(tensor);
        p.assign(parameters.tf(), runner, tensor);
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  // -- Helper methods --

  private void check(Parameters.Parameter p) {
    float[] value = values.get(p.name());
    if (value == null)
      throw RefSRException.unavailable(
          "The weights have no '%s'; they belong to another network configuration.", p.name());
    if (value.length != p.shape().size())
      throw RefSRException.unavailable(
          "The weights' '%s' has %d values where the network needs %s; they belong to another"
              + " network configuration.",
          p.name(), value.length, p.shape());
  }

  static float[] floats(TFloat32 tensor) {
    float[] out = new float[(int) tensor.size()];
    tensor.copyTo(
        org.tensorflow.ndarray.NdArrays.wrap(tensor.shape(), DataBuffers.of(out, false, false)));
    return out;
  }
}
