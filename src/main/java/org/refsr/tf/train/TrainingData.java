package org.refsr.tf.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.model.TrainingMonitor;
import org.refsr.tf.train.data.Batches;
import org.refsr.tf.train.data.DataConfig;
import org.refsr.tf.train.data.Degradation;
import org.refsr.tf.train.data.DetailedPairs;
import org.refsr.tf.train.data.FolderName;
import org.refsr.tf.train.data.HeldOut;
import org.refsr.tf.train.data.ImageReader;
import org.refsr.tf.train.data.ImageStore;
import org.refsr.tf.train.data.PairSource;
import org.refsr.tf.train.data.ValidationFolder;
import org.refsr.tf.train.data.ValidationImage;

/** The images of a training: what is learned from, and what is validated on. */
final class TrainingData {

  private static final long SEED_STRIDE = 1_000_003;

  private final TrainingConfig config;
  private final TrainingMonitor monitor;
  private final Degradation degradation;
  private final Map<String, List<ValidationImage>> validation = new LinkedHashMap<>();
  private final Batches batches;

  /**
   * Opens all folders; at most half of the heap holds images.
   *
   * @param details null for none
   * @throws RefSRException (USAGE) that names the folder or file that is wrong
   */
  TrainingData(
      TrainingConfig config, DetailImages details, ImageReader reader, TrainingMonitor monitor) {
    this.config = config;
    this.monitor = monitor;
    degradation = config.batch().degradation().degradation();
    for (String name : config.validation()) {
      Path folder = config.dataBase().resolve(name);
      validate(
          FolderName.of(folder),
          ValidationFolder.read(folder, reader, config.network().channels, degradation));
    }
    long budget = Math.min(config.imageBytes(), Runtime.getRuntime().maxMemory() / 2);
    ImageStore store = new ImageStore(reader, budget);
    List<PairSource> sources = new ArrayList<>();
    for (DataConfig data : config.data())
      sources.add(source(data, store, config.seed() + SEED_STRIDE * sources.size(), details));
    if (store.blankPlanes() > 0)
      monitor.note(
          String.format(
              "Left out %d planes of stacks all of whose pixels are equal.", store.blankPlanes()));
    List<Double> weights =
        config.data().stream().map(DataConfig::weight).collect(Collectors.toList());
    batches = new Batches(config.batch(), sources, weights, config.seed());
  }

  Batches batches() {
    return batches;
  }

  /** Images by the name of their folder; may be empty. */
  Map<String, List<ValidationImage>> validation() {
    return validation;
  }

  // -- Helper methods --

  private PairSource source(DataConfig data, ImageStore store, long seed, DetailImages details) {
    PairSource source = data.open(config.dataBase(), store, seed, monitor);
    source.checkFits(config.batch().targetSize(), config.batch().referenceSize());
    if (data.validationShare() > 0) source = holdOut(source, data);
    if (config.batch().unrelatedShare() > 0 && source.size() < 2)
      monitor.note(
          data.label() + " has a single pair: it gives matched references, no unrelated ones.");
    if (details == null) return source;
    return new DetailedPairs(
        source,
        config.detail().items(),
        config.detail().side(config.batch().targetSize()),
        config.batch(),
        seed,
        details::of,
        monitor);
  }

  /** What remains to train on; all of it, with a note, if nothing can be held out. */
  private PairSource holdOut(PairSource source, DataConfig data) {
    String why = "has " + source.size() + " image(s), too few to hold some out";
    if (source.size() >= HeldOut.FEWEST) {
      List<PairSource> parts = source.split(data.validationShare());
      List<ValidationImage> images =
          HeldOut.images(parts.get(1), config.network().channels, degradation);
      if (!images.isEmpty()) {
        validate(data.label() + " (held out)", images);
        return parts.get(0);
      }
      why = "has nothing but flat areas in what would be held out";
    }
    monitor.note(data.label() + " " + why + ": nothing is validated on it.");
    return source;
  }

  private void validate(String folder, List<ValidationImage> images) {
    if (validation.put(folder, images) != null)
      throw RefSRException.usage("Two validation folders are named '%s'; rename one.", folder);
  }
}
