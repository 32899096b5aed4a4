package org.refsr.tf.run;

import static org.refsr.tf.run.Tensors.at;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.RefSRException;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.EngineOptions.Precision;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.StepWork;
import org.refsr.model.SuperResolvedTile;
import org.refsr.model.TilesAtOnce;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A SavedModel with the signatures {@code describe_reference}, {@code match} and {@code
 * super_resolve}. A low-resolution tile is matched in all references; the best matches then lead
 * into the textures of all of them. On the CPU calls exclude each other, as TensorFlow uses all
 * threads for one; on a GPU some tiles are in work at the same time.
 */
final class SavedReferenceModel implements LoadedModel {

  private static final String DESCRIBE = "describe_reference";
  private static final String MATCH = "match";
  private static final String SUPER_RESOLVE = "super_resolve";

  /** Smaller sides than the networks' mirrored paddings are extended. */
  private static final int LEAST_INPUT = 8;

  /** All that is ever called of a SavedModel. */
  static final Set<String> SIGNATURES = Set.of(DESCRIBE, MATCH, SUPER_RESOLVE);

  /** And what only models of later exports have. */
  static final Set<String> MORE = Set.of(FastMatching.DESCRIBE, FastMatching.PLACE);

  private static final String[] DESCRIPTION = {
    "texture_4x", "texture_2x", "texture_1x", "descriptors", "low_pass"
  };

  /**
   * Pairs of positions of a tile and all references up to which they are all compared where the
   * choice is RefSR's: a tile of 128 x 128 pixels and a reference of 256 x 256.
   */
  private static final long PAIRS = 1L << 26;

  private final ModelFolder folder;
  private final Signatures signatures;
  private final String device;
  private final boolean selfReference;
  private final JoinedTextures joined;
  private final int tilesAtOnce;

  /** A tile takes one, what changes the joined textures takes all. */
  private final Semaphore turns;

  private final Matching matching;
  private final Precision precision;
  private final FastMatching fast;

  /** Takes over the signatures. Runs a blank reference to learn the device. */
  SavedReferenceModel(ModelFolder folder, Signatures signatures, EngineOptions options) {
    this.folder = folder;
    matching = options.matching();
    boolean searchable = MORE.stream().allMatch(signatures::has);
    if (matching == Matching.FAST && !searchable)
      throw RefSRException.unavailable(
          "Model %s can only match exactly; use matching auto or exact, or export it again.",
          folder);
    boolean zeroFrame = !Boolean.TRUE.equals(folder.card().network().get("clamp_pre_offsets"));
    joined = new JoinedTextures(options.listsOfReferences());
    fast = searchable ? new FastMatching(signatures, options, zeroFrame) : null;
    this.signatures = signatures;
    selfReference = !"zero".equals(folder.card().network().get("without_reference"));
    try (TFloat32 blank =
        Images.tensor(
            ArrayImgs.floats(LEAST_REFERENCE, LEAST_REFERENCE, folder.card().channels()))) {
      device = signatures.device(DESCRIBE, Map.of("reference", blank), DESCRIPTION);
    }
    tilesAtOnce = TilesAtOnce.of(folder.card(), device.equals("CPU") ? 0 : Devices.gpuMemory());
    turns = new Semaphore(tilesAtOnce, true);
    boolean rounded = Bfloat16.isChosen(options.precision(), device);
    precision = rounded ? Precision.BFLOAT16 : Precision.FLOAT32;
    if (rounded) signatures.useBfloat16(SUPER_RESOLVE);
  }

  @Override
  public ModelFolder folder() {
    return folder;
  }

  @Override
  public String runtime() {
    return Devices.runtime();
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public Map<String, String> provenance() {
    return Map.of("precision", Devices.multiplied(precision, device, System.getenv()));
  }

  @Override
  public Optional<Matching> matching(Dimensions tile, List<DescribedReference> references) {
    if (references.isEmpty()) return Optional.empty();
    return Optional.of(
        isFast(tile.dimension(0) * tile.dimension(1), tensors(references))
            ? Matching.FAST
            : Matching.EXACT);
  }

  @Override
  public Map<String, StepWork> work() {
    return signatures.work();
  }

  @Override
  public void countOperations(boolean wanted) {
    signatures.countOperations(wanted);
  }

  @Override
  public int tilesAtOnce() {
    return tilesAtOnce;
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    checkChannels("reference", reference);
    if (Math.min(reference.dimension(0), reference.dimension(1)) < LEAST_REFERENCE)
      throw RefSRException.usage(
          "A reference of %d x %d pixels is too small; use one of at least %d x %d.",
          reference.dimension(0), reference.dimension(1), LEAST_REFERENCE, LEAST_REFERENCE);
    return turn(1, () -> describeTensors(reference));
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    checkChannels("input", lowResolution);
    return superResolveChecked(lowResolution, references);
  }

  /** As {@link #superResolve}, of an image packed with its detail. */
  SuperResolvedTile superResolveChecked(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    RandomAccessibleInterval<FloatType> extended = Images.extended(lowResolution, LEAST_INPUT);
    SuperResolvedTile tile =
        turn(
            references.size() > 1 ? tilesAtOnce : 1,
            () -> {
              try (TFloat32 input = Images.tensor(extended)) {
                return references.isEmpty()
                    ? withoutReference(extended, input)
                    : withReferences(input, references);
              }
            });
    return cut(tile, 4 * lowResolution.dimension(0), 4 * lowResolution.dimension(1));
  }

  @Override
  public List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    checkChannels("input", lowResolution);
    if (references.isEmpty()) return List.of();
    List<DescribedTensors> described = tensors(references);
    return turn(tilesAtOnce, () -> alignChecked(lowResolution, described));
  }

  @Override
  public void close() {
    turn(
        tilesAtOnce,
        () -> {
          joined.close();
          if (fast != null) fast.close();
          signatures.close();
          return null;
        });
  }

  // -- Helper methods --

  private List<AlignmentStep> alignChecked(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedTensors> references) {
    try (TFloat32 input = Images.tensor(lowResolution)) {
      BestMatches matches = match(input, references);
      Alignment alignment = matches.alignment();
      String[] stages = signatures.outputs(SUPER_RESOLVE, "offset_").toArray(String[]::new);
      if (stages.length == 0) return alignment.steps();
      try (Result offsets = call(input, matches, joined.of(references), stages)) {
        for (int i = 0; i < stages.length; i++)
          alignment.add("stage " + (i + 1), Images.values(at(offsets, i)));
      }
      return alignment.steps();
    }
  }

  private <T> T turn(int permits, Supplier<T> call) {
    turns.acquireUninterruptibly(permits);
    try {
      return call.get();
    } finally {
      turns.release(permits);
    }
  }

  private void checkChannels(String what, RandomAccessibleInterval<FloatType> image) {
    long channels = image.dimension(2);
    if (channels != folder.card().channels())
      throw RefSRException.usage(
          "The %s has %d channel(s) but model %s takes %d; convert it or choose another model.",
          what, channels, folder.name(), folder.card().channels());
  }

  private DescribedTensors describeTensors(RandomAccessibleInterval<FloatType> reference) {
    try (TFloat32 image = Images.tensor(Images.cutToMultiplesOf4(reference));
        Result maps = signatures.call(DESCRIBE, Map.of("reference", image), DESCRIPTION)) {
      return new DescribedTensors(
          Textures.of(at(maps, 0), at(maps, 1), at(maps, 2)),
          Tensors.copy(at(maps, 3)),
          Tensors.copy(at(maps, 4)),
          this::closing);
    }
  }

  /** Whoever closes a reference has no tile with it in work. */
  private void closing(DescribedTensors reference) {
    joined.forget(reference);
    if (fast != null) fast.forget(reference);
  }

  private BestMatches match(TFloat32 input, List<DescribedTensors> references) {
    BestMatches best = new BestMatches(input.shape());
    if (isFast(positions(input), references)) {
      fast.match(input, references, best);
      return best;
    }
    for (int r = 0; r < references.size(); r++) {
      Map<String, Tensor> inputs =
          Map.of(
              "low_resolution", input,
              "descriptors", references.get(r).descriptors,
              "low_pass", references.get(r).lowPass);
      try (Result match = signatures.call(MATCH, inputs, "displacement", "score")) {
        best.merge(r, at(match, 0), at(match, 1));
      }
    }
    return best;
  }

  private static List<DescribedTensors> tensors(List<DescribedReference> references) {
    return references.stream().map(DescribedTensors.class::cast).collect(Collectors.toList());
  }

  private boolean isFast(long positions, List<DescribedTensors> references) {
    if (fast == null || matching == Matching.EXACT) return false;
    if (matching == Matching.FAST) return true;
    long all = references.stream().mapToLong(DescribedTensors::positions).sum();
    return positions * all > PAIRS;
  }

  private static long positions(TFloat32 map) {
    return map.shape().get(1) * map.shape().get(2);
  }

  private SuperResolvedTile superResolve(TFloat32 input, BestMatches matches, Textures textures) {
    try (Result result = call(input, matches, textures, "super_resolved", "confidence")) {
      return new SuperResolvedTile(Images.image(at(result, 0)), Images.plane(at(result, 1)));
    }
  }

  private Result call(TFloat32 input, BestMatches matches, Textures textures, String... outputs) {
    try (TFloat32 displacement = matches.displacement();
        TFloat32 score = matches.score();
        TInt32 choice = matches.choice()) {
      return signatures.call(
          SUPER_RESOLVE,
          Map.of(
              "low_resolution",
              input,
              "displacement",
              displacement,
              "score",
              score,
              "choice",
              choice,
              "texture_4x",
              textures.at4x,
              "texture_2x",
              textures.at2x,
              "texture_1x",
              textures.at1x,
              "sizes",
              textures.sizes),
          outputs);
    }
  }

  private SuperResolvedTile withReferences(TFloat32 input, List<DescribedReference> references) {
    List<DescribedTensors> described = tensors(references);
    return superResolve(input, match(input, described), joined.of(described));
  }

  /** Nothing came from a reference, so nothing is confident. */
  private SuperResolvedTile withoutReference(
      RandomAccessibleInterval<FloatType> lowResolution, TFloat32 input) {
    SuperResolvedTile tile =
        selfReference ? bySelfReference(lowResolution, input) : byNothing(input);
    return new SuperResolvedTile(
        tile.image(), ArrayImgs.floats(tile.confidence().dimensionsAsLongArray()));
  }

  /** The upsampled input is the reference, as in the papers' single-image runs. */
  private SuperResolvedTile bySelfReference(
      RandomAccessibleInterval<FloatType> lowResolution, TFloat32 input) {
    try (DescribedTensors self = describeTensors(Images.upsampled(lowResolution))) {
      return superResolve(input, match(input, List.of(self)), self.textures);
    }
  }

  private SuperResolvedTile byNothing(TFloat32 input) {
    try (Textures zero =
        Textures.zero(
            signatures.channels(SUPER_RESOLVE, "texture_4x"),
            signatures.channels(SUPER_RESOLVE, "texture_2x"),
            signatures.channels(SUPER_RESOLVE, "texture_1x"))) {
      return superResolve(input, new BestMatches(input.shape()), zero);
    }
  }

  private static SuperResolvedTile cut(SuperResolvedTile tile, long width, long height) {
    RandomAccessibleInterval<FloatType> image = tile.image();
    return new SuperResolvedTile(
        Views.interval(image, new FinalInterval(width, height, image.dimension(2))),
        Views.interval(tile.confidence(), new FinalInterval(width, height)));
  }
}
