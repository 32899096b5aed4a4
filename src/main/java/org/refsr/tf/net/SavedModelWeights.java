package org.refsr.tf.net;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Reads the weights of a SavedModel that {@link SavedModelWriter} wrote. */
public final class SavedModelWeights {

  private SavedModelWeights() {}

  /**
   * Reads them.
   *
   * @param config of the model's network
   * @param folder of the SavedModel
   * @throws RefSRException (UNAVAILABLE) if its variables are not those of the network
   */
  public static Weights read(NetworkConfig config, Path folder) {
    try (InferenceGraph inference = new InferenceGraph(config);
        Session session = new Session(inference.graph())) {
      Session.Runner runner = session.runner();
      restore(inference.parameters(), folder).tensors().forEach(runner::fetch);
      Weights weights = new Weights();
      try (Result result = runner.run()) {
        int i = 0;
        for (Parameters.Parameter p : inference.parameters().all())
          weights.put(p.name(), Weights.floats((TFloat32) result.get(i++)), p.shape().asArray());
      } catch (RuntimeException e) {
        throw new RefSRException(
            RefSRException.Kind.UNAVAILABLE,
            String.format(
                "The variables of model %s cannot be read (%s); fetch or export it again.",
                folder, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
            e);
      }
      return weights;
    }
  }

  // -- Helper methods --

  private static Restore restore(Parameters parameters, Path folder) {
    Ops tf = parameters.tf();
    List<String> names = new ArrayList<>();
    List<Class<? extends TType>> types = new ArrayList<>();
    for (Parameters.Parameter p : parameters.all()) {
      names.add(p.name());
      types.add(TFloat32.class);
    }
    String[] whole = new String[names.size()];
    Arrays.fill(whole, "");
    Operand<TString> prefix =
        tf.constant(folder.resolve("variables").resolve("variables").toString());
    return tf.train.restore(prefix, tf.array(names.toArray(new String[0])), tf.array(whole), types);
  }
}
