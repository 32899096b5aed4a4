package org.refsr.tf.run;

import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.ConfigProto;

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
    SavedModelBundle bundle = bundle(model, Devices.config(options));
    try {
      return new SavedReferenceModel(
          model, new Signatures(model, bundle, SavedReferenceModel.SIGNATURES));
    } catch (RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  // -- Helper methods --

  /** TensorFlow's exceptions have no common type but RuntimeException. */
  private static SavedModelBundle bundle(ModelFolder model, ConfigProto config) {
    try {
      return SavedModelBundle.loader(model.path().toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withConfigProto(config)
          .load();
    } catch (RuntimeException e) {
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
