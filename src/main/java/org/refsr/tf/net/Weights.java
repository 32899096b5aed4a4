package org.refsr.tf.net;

import java.util.LinkedHashMap;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The values of a network's parameters outside any graph, by name; each in the layout of its
 * TensorFlow variable.
 */
public final class Weights {

  private final Map<String, float[]> values = new LinkedHashMap<>();

  public Weights put(String name, float[] value) {
    values.put(name, value);
    return this;
  }

  public Map<String, float[]> values() {
    return values;
  }

  /** Reads all parameters from a session. */
  public static Weights read(Session session, Parameters parameters) {
    Weights weights = new Weights();
    for (Parameters.Parameter p : parameters.all()) {
      try (Result result = session.runner().fetch(p.value()).run()) {
        weights.put(p.name(), floats((TFloat32) result.get(0)));
      }
    }
    return weights;
  }

  /**
   * Assigns all parameters in a session.
   *
   * @throws RefSRException (UNAVAILABLE) that names the parameter if one is missing or of another
   *     size
   */
  public void write(Session session, Parameters parameters) {
    for (Parameters.Parameter p : parameters.all()) {
      float[] value = values.get(p.name());
      if (value == null)
        throw RefSRException.unavailable(
            "The weights have no '%s'; they belong to another network configuration.", p.name());
      if (value.length != p.shape().size())
        throw RefSRException.unavailable(
            "The weights' '%s' has %d values where the network needs %s; they belong to another network configuration.",
            p.name(), value.length, p.shape());
      Placeholder<TFloat32> fed =
          parameters.tf().placeholder(TFloat32.class, Placeholder.shape(p.shape()));
      Op assign = parameters.tf().assignVariableOp(p.handle(), fed);
      try (TFloat32 tensor = TFloat32.tensorOf(p.shape(), DataBuffers.of(value));
          Result done = session.runner().feed(fed, tensor).addTarget(assign).run()) {
        if (done.size() != 0) throw new IllegalStateException("An assignment has no result");
      }
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] out = new float[(int) tensor.size()];
    tensor.copyTo(
        org.tensorflow.ndarray.NdArrays.wrap(tensor.shape(), DataBuffers.of(out, false, false)));
    return out;
  }
}
