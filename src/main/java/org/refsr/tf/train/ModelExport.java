package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.ExportRequest;
import org.refsr.model.Folders;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.model.TestTensors;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.SavedModelWriter;
import org.refsr.tf.net.WeightStorage;
import org.refsr.tf.run.SavedModels;

/** Makes a model folder of a checkpoint: SavedModel with the moving averages, and card. */
public final class ModelExport {

  private static final int TILE = 128;
  private static final int HALO = 16;

  private ModelExport() {}

  /**
   * Exports a checkpoint as a new model.
   *
   * @throws RefSRException (USAGE) if the file is no checkpoint, there is already something of that
   *     name, the folder cannot be written, the network needs a prior and none that fits is given,
   *     or what it is to be blended with does not fit
   */
  public static ModelFolder export(ExportRequest request) {
    Path models = request.models().toAbsolutePath().normalize();
    Path folder = models.resolve(request.name()).normalize();
    if (request.name().isBlank() || !models.equals(folder.getParent()))
      throw RefSRException.usage(
          "A model cannot be named '%s'; use a name without separators.", request.name());
    Checkpoint read = read(request);
    if (Files.exists(folder))
      throw RefSRException.usage("%s exists; remove it or choose another name.", folder);
    boolean needed = read.network().detailEnhanced;
    if (needed != request.prior().isPresent())
      throw RefSRException.usage(
          "%s is of a network %s a prior; %s.",
          request.checkpoint(),
          needed ? "that needs" : "without",
          needed ? "name the one it was trained with" : "name none");
    request.prior().ifPresent(prior -> checkPrior(prior, read.network()));
    ModelFolder model =
        replace(
            read,
            folder,
            "",
            request.prior().orElse(null),
            request.halfPrecision() ? WeightStorage.FLOAT16 : WeightStorage.FLOAT32);
    TrainingPage.ofModel(request.checkpoint(), read.step(), model.name(), model.path());
    return model;
  }

  /** Refuses a model that is no prior for a network. */
  static void checkPrior(ModelFolder prior, NetworkConfig network) {
    if (!prior.card().architecture().equals("prior") || prior.card().channels() != network.channels)
      throw RefSRException.usage(
          "%s is no prior of %d channel(s); name another.", prior, network.channels);
  }

  /**
   * Exports a checkpoint to a folder, in place of what an earlier export left there.
   *
   * @param description one line for a menu; if empty, one is made
   * @param prior goes into the model's folder, as "prior"; null for none
   */
  static ModelFolder replace(
      Checkpoint checkpoint,
      Path folder,
      String description,
      ModelFolder prior,
      WeightStorage storage) {
    Path temporary = folder.resolveSibling("." + folder.getFileName() + ".part");
    try {
      Folders.delete(temporary);
      Files.createDirectories(temporary);
      SavedModelWriter.write(checkpoint.network(), checkpoint.averages(), storage, temporary);
      ModelCard card = card(checkpoint, folder.getFileName().toString(), description);
      ModelFolder model = ModelCardWriter.write(card, temporary);
      if (prior != null) copy(prior.path(), temporary.resolve(ModelFolder.PRIOR));
      if (!checkpoint.network().isCorrespondence()) {
        try (LoadedModel loaded =
            SavedModels.load(
                model,
                new EngineOptions(EngineOptions.Device.CPU, 0)
                    .precision(EngineOptions.Precision.FLOAT32))) {
          TestTensors.write(loaded);
        }
        ModelCardWriter.write(model.card(), temporary);
      }
      Folders.delete(folder);
      Files.move(temporary, folder);
      return ModelFolder.open(folder);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot write the model "
              + folder
              + " ("
              + e.getMessage()
              + "); free space or choose another folder.",
          e);
    }
  }

  // -- Helper methods --

  private static Checkpoint read(ExportRequest request) {
    Checkpoint read = Checkpoint.read(request.checkpoint());
    return request.blend().isEmpty() ? read : read.blended(request.blend(), request.share());
  }

  private static ModelCard card(Checkpoint checkpoint, String name, String description) {
    NetworkConfig network = checkpoint.network();
    RunRecord record = checkpoint.record();
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("steps", checkpoint.step());
    if (record.seconds() > 0) training.put("hours", Math.round(record.seconds() / 36) / 100.0);
    training.putAll(record.training());
    return ModelCard.builder(name, network.architecture, network.channels)
        .description(
            description.isEmpty() ? "Trained for " + checkpoint.step() + " steps." : description)
        .tile(TILE, HALO)
        .removesNoise(Boolean.TRUE.equals(training.remove(TrainingFacts.REMOVES_NOISE)))
        .network(network.toMap())
        .scores(record.scores())
        .training(training)
        .build();
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.collect(Collectors.toList());
    }
    for (Path file : files) Files.copy(file, to.resolve(from.relativize(file).toString()));
  }
}
