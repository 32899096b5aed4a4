package org.refsr.tf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.refsr.model.Engine;
import org.refsr.model.EngineOptions;
import org.refsr.model.EnsembleModel;
import org.refsr.model.ExportRequest;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.PosedModel;
import org.refsr.model.Poses;
import org.refsr.model.Rate;
import org.refsr.model.TrainingRequest;
import org.refsr.tf.net.PriorImport;
import org.refsr.tf.net.UntrainedModel;
import org.refsr.tf.net.Vgg;
import org.refsr.tf.net.WeightImport;
import org.refsr.tf.run.ConvolutionStack;
import org.refsr.tf.run.Devices;
import org.refsr.tf.run.Probe;
import org.refsr.tf.run.SavedModels;
import org.refsr.tf.train.ModelExport;
import org.refsr.tf.train.TrainingJob;

/**
 * TensorFlow as an {@link Engine}. {@link org.refsr.model.Engines#tensorflow()} makes the one of a
 * JVM, by name and in a class loader of its own.
 */
public final class TensorFlowEngine implements Engine {

  private final String version;

  /** Loads TensorFlow's natives; a missing or unsuitable one is a LinkageError. */
  public TensorFlowEngine() {
    LatinDigits.use();
    version = Devices.runtime();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Path nativeFolder() {
    return Devices.nativeFolder();
  }

  @Override
  public Optional<String> gpuFailure() {
    return Devices.gpuFailure();
  }

  @Override
  public List<String> devices() {
    return Devices.list(EngineOptions.defaults());
  }

  @Override
  public double probe(EngineOptions.Device device) {
    return Probe.gigaflopsPerSecond(device);
  }

  @Override
  public Rate convolutionRate(EngineOptions options) {
    return ConvolutionStack.rate(options);
  }

  @Override
  public ModelFolder untrained(String network, Path folder) {
    return UntrainedModel.write(network, folder);
  }

  @Override
  public LoadedModel load(ModelFolder model, EngineOptions options) {
    LoadedModel single = SavedModels.load(model, options);
    LoadedModel loaded = options.ensemble() ? new EnsembleModel(single) : single;
    return options.poses().of(model.card()) == Poses.UPRIGHT
        ? loaded
        : new PosedModel(loaded, options.poses());
  }

  @Override
  public ModelFolder train(TrainingRequest request) {
    return TrainingJob.run(request);
  }

  @Override
  public ModelFolder export(ExportRequest request) {
    return ModelExport.export(request);
  }

  @Override
  public void importWeights(Path weights, String network, Path result) {
    if (network.equals(PriorImport.NETWORK)) PriorImport.convert(weights, result);
    else WeightImport.convert(weights, Vgg.of(network), result);
  }
}
