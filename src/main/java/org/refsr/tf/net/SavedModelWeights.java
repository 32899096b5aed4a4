package org.refsr.tf.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TNumber;

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
      return read(session, inference.parameters(), WeightStorage.of(folder), folder);
    } catch (IOException | RuntimeException e) { // TensorFlow's have no common type
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format(
              "The variables of model %s cannot be read (%s); fetch or export it again.",
              folder, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  // -- Helper methods --

  private static Weights read(
      Session session, Parameters parameters, WeightStorage storage, Path folder) {
    Session.Runner runner = session.runner();
    for (Output<?> tensor : restore(parameters, storage, folder).tensors())
      runner.fetch(storage.fromStorage(parameters.tf(), (Output<? extends TNumber>) tensor));
    Weights weights = new Weights();
    try (Result result = runner.run()) {
      int i = 0;
      for (Parameters.Parameter p : parameters.all())
        weights.put(p.name(), Weights.floats((TFloat32) result.get(i++)), p.shape().asArray());
    }
    return weights;
  }

  private static Restore restore(Parameters parameters, WeightStorage storage, Path folder) {
    Ops tf = parameters.tf();
    List<String> names = new ArrayList<>();
    for (Parameters.Parameter p : parameters.all()) names.add(p.name());
    String[] whole = new String[names.size()];
    Arrays.fill(whole, "");
    Operand<TString> prefix =
        tf.constant(folder.resolve("variables").resolve("variables").toString());
    return tf.train.restore(
        prefix,
        tf.array(names.toArray(new String[0])),
        tf.array(whole),
        Collections.nCopies(names.size(), storage.type()));
  }
}
