package org.refsr.tf.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.refsr.RefSRException;
import org.refsr.model.DetailPrior;
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
    if (model.card().architecture().equals("prior"))
      return new PriorModel(loadPrior(model, options));
    SavedReferenceModel network =
        load(
            model,
            options,
            SavedReferenceModel.SIGNATURES,
            SavedReferenceModel.MORE,
            (folder, signatures) -> new SavedReferenceModel(folder, signatures, options));
    try {
      Optional<ModelFolder> prior = model.prior();
      return prior.isEmpty() ? network : new DetailModel(network, loadPrior(prior.get(), options));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * As {@link #load}, for the diffusion network of a prior.
   *
   * @throws RefSRException (UNAVAILABLE) also if the model is none
   */
  public static DetailPrior loadPrior(ModelFolder model, EngineOptions options) {
    return load(model, options, SavedPrior.SIGNATURES, Set.of(), SavedPrior::new);
  }

  // -- Helper methods --

  private static <M> M load(
      ModelFolder model,
      EngineOptions options,
      Set<String> wanted,
      Set<String> optional,
      BiFunction<ModelFolder, Signatures, M> wrap) {
    model.verify();
    Set<String> called = new HashSet<>(wanted);
    called.addAll(optional);
    AllowedOperations.check(model, called);
    SavedModelBundle bundle = bundle(model, GraphRewriting.forInference(Devices.config(options)));
    try {
      return wrap.apply(model, new Signatures(model, bundle, wanted));
    } catch (RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

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
