package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.model.Poses;
import org.refsr.model.SuperResolvedTile;
import org.refsr.tf.TensorFlowEngine;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.ReferenceMaps;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What every network must do once it is a SavedModel and loaded by the engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractReferenceNetworkTest {

  static final EngineOptions EXACT =
      new EngineOptions(EngineOptions.Device.CPU, 2)
          .poses(Poses.UPRIGHT)
          .precision(EngineOptions.Precision.FLOAT32);

  private LoadedModel model;
  private ModelFolder folder;
  private Weights weights;

  abstract NetworkConfig config();

  @BeforeAll
  void export(@TempDir Path temporary) {
    NetworkConfig config = config();
    try (TestGraph g = new TestGraph()) {
      Networks.create(g.parameters, config, 1);
      g.initialize();
      weights = Weights.read(g.session(), g.parameters);
    }
    // a start at zero offsets and a faint tail would hide much of the network
    weights.values().forEach((name, v) -> weights.put(name, stirred(name, v)));
    SavedModelWriter.write(config, weights, temporary);
    ModelCard card =
        ModelCard.builder("test", config.architecture, config.channels)
            .description("A network with random weights.")
            .tile(64, 8)
            .network(config.toMap())
            .build();
    folder = ModelCardWriter.write(card, temporary);
    model = load();
  }

  @AfterAll
  void close() {
    model.close();
  }

  @ParameterizedTest
  @CsvSource({"4,4,12,12", "5,7,37,50", "16,9,12,120", "33,2,40,64", "1,1,16,13"})
  void takesAnySizes(int width, int height, int referenceWidth, int referenceHeight) {
    SuperResolvedTile tile =
        run(image(1, width, height), List.of(image(2, referenceWidth, referenceHeight)));
    assertThat(tile.image().dimensionsAsLongArray())
        .containsExactly(4 * width, 4 * height, config().channels);
    assertThat(tile.confidence().dimensionsAsLongArray()).containsExactly(4 * width, 4 * height);
    assertThat(values(tile.image())).doesNotContain(Float.NaN);
    for (float c : values(tile.confidence())) assertThat(c).isBetween(0f, 1f);
  }

  @Test
  void worksWithoutAReferenceAndThenClaimsNoConfidence() {
    SuperResolvedTile tile = run(image(1, 12, 10), List.of());
    assertThat(values(tile.image())).doesNotContain(Float.NaN);
    assertThat(values(tile.confidence())).containsOnly(0);
  }

  @Test
  void aReferenceMakesADifference() {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    assertThat(values(run(low, List.of(image(2, 48, 40))).image()))
        .isNotEqualTo(values(run(low, List.of(image(3, 48, 40))).image()));
  }

  @Test
  void aSecondCopyOfAReferenceChangesNothing() {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    RandomAccessibleInterval<FloatType> reference = image(2, 48, 40);
    assertThat(values(run(low, List.of(reference, reference)).image()))
        .containsExactly(values(run(low, List.of(reference)).image()), within(1e-5f));
  }

  @Test
  void findsTheBetterOfTwoReferencesWhateverTheirOrder() {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    RandomAccessibleInterval<FloatType> one = image(2, 48, 40);
    RandomAccessibleInterval<FloatType> two = image(3, 24, 52);
    assertThat(values(run(low, List.of(one, two)).image()))
        .containsExactly(values(run(low, List.of(two, one)).image()), within(1e-5f));
  }

  @Test
  void isDeterministicAndTheSameAfterLoadingAgain() {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    List<RandomAccessibleInterval<FloatType>> references = List.of(image(2, 48, 40));
    float[] first = values(run(low, references).image());
    assertThat(values(run(low, references).image())).isEqualTo(first);
    try (LoadedModel again = load()) {
      assertThat(values(run(again, low, references).image())).isEqualTo(first);
    }
  }

  @Test
  void givesTheSameBitsInANewJvm() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunElsewhere.class.getName(),
                folder.path().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(told.strip()).isEqualTo("output " + RunElsewhere.fingerprint(model));
  }

  @Test
  void aBatchGivesWhatItsSamplesGive() {
    NetworkConfig config = config();
    int c = config.channels;
    float[] low = TestGraph.randoms(5, 0, 1, 2 * 12 * 12 * c);
    float[] reference = TestGraph.randoms(6, 0, 1, 2 * 48 * 48 * c);
    float[] both = batch(config, 2, low, reference);
    for (int i = 0; i < 2; i++)
      assertThat(part(both, i))
          .containsExactly(batch(config, 1, part(low, i), part(reference, i)), within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, -3, 100})
  void staysFiniteOnConstantImages(float value) {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    RandomAccessibleInterval<FloatType> flat = image(1, 12, 10);
    Views.iterable(flat).forEach(p -> p.set(value));
    RandomAccessibleInterval<FloatType> flatReference = image(1, 48, 40);
    Views.iterable(flatReference).forEach(p -> p.set(value));
    for (SuperResolvedTile tile :
        List.of(
            run(flat, List.of(image(2, 48, 40))),
            run(low, List.of(flatReference)),
            run(flat, List.of(flatReference))))
      for (float v : values(tile.image())) assertThat(v).isFinite();
  }

  @Test
  void tellsWhereThePixelsWereFound() {
    RandomAccessibleInterval<FloatType> high = image(4, 64, 48);
    RandomAccessibleInterval<FloatType> low =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(high, 16, 12);
    List<AlignmentStep> steps;
    try (DescribedReference other = model.describe(image(5, 40, 40));
        DescribedReference same = model.describe(high)) {
      steps = model.align(low, List.of(other, same));
    }
    boolean refines = Set.of("rrsr", "two-path").contains(config().architecture);
    int stages = config().alignmentStages[config().architecture.equals("rrsr") ? 2 : 0];
    assertThat(steps).hasSize(refines ? 1 + stages : 1);
    assertThat(steps.get(0).name()).isEqualTo("match");
    for (AlignmentStep step : steps) {
      assertThat(step.width()).isEqualTo(64);
      assertThat(step.height()).isEqualTo(48);
      if (!config().architecture.equals("two-path")) continue;
      double distance = 0;
      for (int y = 12; y < 36; y++)
        for (int x = 12; x < 52; x++) {
          assertThat(step.reference(x, y)).isEqualTo(1);
          distance += Math.hypot(step.x(x, y) - x, step.y(x, y) - y) / (24 * 40);
        }
      assertThat(distance).isLessThan(2);
    }
  }

  @Test
  void refusesAReferenceTooSmallToMatch() {
    assertThatThrownBy(() -> run(image(1, 12, 10), List.of(image(2, 11, 40))))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("11 x 40");
  }

  // -- Helper methods --

  /**
   * As exact as can be: between poses that match about as well rounding may decide, and bfloat16
   * makes much of a small difference.
   */
  private LoadedModel load() {
    return new TensorFlowEngine().load(folder, EXACT);
  }

  /** A batch, each sample with its own reference, through a graph with the exported weights. */
  private float[] batch(NetworkConfig config, int n, float[] low, float[] reference) {
    int c = config.channels;
    try (TestGraph g = new TestGraph()) {
      ReferenceNetwork network = Networks.create(g.parameters, config, n);
      g.initialize();
      weights.write(g.session(), g.parameters);
      ReferenceNetwork.Description d = network.describe(g.input(reference, n, 48, 48, c));
      Operand<TFloat32> input = g.input(low, n, 12, 12, c);
      Matches matches = network.match(input, d.descriptors(), d.lowPass(), 1);
      List<ReferenceMaps> maps = new ArrayList<>();
      d.textures().forEach(texture -> maps.add(ReferenceMaps.ofBatch(g.tf, texture)));
      int[] own = new int[n * 144];
      for (int i = 0; i < own.length; i++) own[i] = i / 144;
      Operand<TInt32> choice =
          g.tf.reshape(g.tf.constant(own), g.tf.constant(new int[] {n, 12, 12, 1}));
      return g.floats(network.superResolve(input, matches, choice, maps).image());
    }
  }

  private static float[] part(float[] two, int i) {
    int half = two.length / 2;
    return Arrays.copyOfRange(two, i * half, (i + 1) * half);
  }

  float[] stirred(String name, float[] values) {
    boolean zero = true;
    for (float v : values) zero &= v == 0;
    if (!zero || name.endsWith(".bias")) return values;
    return TestGraph.randoms(name.hashCode(), -.02, .02, values.length);
  }

  final SuperResolvedTile run(
      RandomAccessibleInterval<FloatType> low,
      List<RandomAccessibleInterval<FloatType>> references) {
    return run(model, low, references);
  }

  private static SuperResolvedTile run(
      LoadedModel model,
      RandomAccessibleInterval<FloatType> low,
      List<RandomAccessibleInterval<FloatType>> references) {
    List<DescribedReference> described = new ArrayList<>();
    try {
      references.forEach(r -> described.add(model.describe(r)));
      return model.superResolve(low, described);
    } finally {
      described.forEach(DescribedReference::close);
    }
  }

  final RandomAccessibleInterval<FloatType> image(long seed, int width, int height) {
    int channels = config().channels;
    return ArrayImgs.floats(
        TestGraph.randoms(seed, 0, 1, width * height * channels), width, height, channels);
  }

  static float[] values(RandomAccessibleInterval<FloatType> image) {
    float[] values = new float[(int) Views.iterable(image).size()];
    int i = 0;
    for (FloatType v : Views.flatIterable(image)) values[i++] = v.get();
    return values;
  }
}
