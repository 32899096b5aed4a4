package org.refsr.tf.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Writes an {@link InferenceGraph} with weights as a SavedModel.
 *
 * <p>TensorFlow Java's exporter saves only variables of the old kind. It uses the operations {@code
 * save/filename}, {@code save/control_dependency} and {@code save/restore_all} where a graph has
 * them, so this class makes them for resource variables.
 */
public final class SavedModelWriter {

  private SavedModelWriter() {}

  /** Writes the SavedModel with 32-bit weights. */
  public static void write(NetworkConfig config, Weights weights, Path folder) {
    write(config, weights, WeightStorage.FLOAT32, folder);
  }

  /**
   * Writes the SavedModel.
   *
   * @param folder where saved_model.pb and variables/ go; made if need be
   * @throws RefSRException (UNAVAILABLE) if it cannot be written
   */
  public static void write(
      NetworkConfig config, Weights weights, WeightStorage storage, Path folder) {
    try (InferenceGraph inference = new InferenceGraph(config)) {
      addSaver(inference.parameters(), storage);
      try (Session session = new Session(inference.graph())) {
        weights.write(session, inference.parameters());
        SavedModelBundle.Exporter exporter =
            SavedModelBundle.exporter(folder.toString()).withTags("serve").withSession(session);
        inference.signatures().forEach(exporter::withSignature);
        export(exporter, folder);
      }
    }
  }

  /** TensorFlow writes the variables, whose exceptions have no common type. */
  private static void export(SavedModelBundle.Exporter exporter, Path folder) {
    try {
      exporter.export();
    } catch (IOException | RuntimeException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format(
              "The model could not be written to %s (%s); free space or choose another folder.",
              folder, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private static void addSaver(Parameters parameters, WeightStorage storage) {
    Ops tf = parameters.tf().withSubScope("save");
    Placeholder<TString> filename =
        tf.withName("filename")
            .placeholder(TString.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
    List<Operand<?>> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Class<? extends TType>> types = new ArrayList<>();
    for (Parameters.Parameter p : parameters.all()) {
      values.add(storage.toStorage(tf, p.value()));
      names.add(p.name());
      types.add(storage.type());
    }
    Operand<TString> keys = tf.array(names.toArray(new String[0]));
    String[] whole = new String[names.size()];
    java.util.Arrays.fill(whole, "");
    Operand<TString> slices = tf.array(whole);
    Save save = tf.train.save(filename, keys, slices, values);
    tf.withControlDependencies(save).withName("control_dependency").identity(filename);
    Restore restore = tf.train.restore(filename, keys, slices, types);
    List<Op> assigns = new ArrayList<>();
    int i = 0;
    for (Parameters.Parameter p : parameters.all())
      assigns.add(
          tf.assignVariableOp(
              p.handle(),
              storage.fromStorage(
                  tf, (Output<? extends TNumber>) restore.tensors().get(i++).asOutput())));
    tf.withControlDependencies(assigns).withName("restore_all").noOp();
  }
}
