package org.refsr.tf.run;

import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;

/** Opens the SavedModel of a model's folder. */
public final class SavedModels {

  private SavedModels() {}

  /**
   * Verifies a model's files, checks its operations and loads it.
   *
   * @throws RefSRException (UNAVAILABLE) if it is damaged, not allowed, or the device is missing
   */
  public static LoadedModel load(ModelFolder model, EngineOptions options) {
    model.verify();
    AllowedOperations.check(model, SavedReferenceModel.SIGNATURES);
    try {
      SavedModelBundle bundle =
          SavedModelBundle.loader(model.path().toString())
              .withTags(SavedModelBundle.DEFAULT_TAG)
              .withConfigProto(Devices.config(options))
              .load();
      try {
        return new SavedReferenceModel(model, new Signatures(model, bundle));
      } catch (RuntimeException e) {
        bundle.close();
        throw e;
      }
    } catch (TensorFlowException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format(
              "TensorFlow cannot load model %s (%s); fetch or export it again.",
              model, firstLine(e)),
          e);
    }
  }

  /** TensorFlow appends the graph's history to its messages. */
  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").trim();
  }
}
