package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelFolder;
import org.refsr.model.SuperResolvedTile;
import org.refsr.model.TilesAtOnce;
import org.refsr.tf.TensorFlowEngine;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class SavedReferenceModelTest {

  @TempDir Path folder;

  private LoadedModel model;

  @BeforeEach
  void load() throws IOException {
    TinyModel.write(folder, "zero");
    model = loadModel();
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void theInputIsUpsampledAndTheReferenceTakesPart() {
    RandomAccessibleInterval<FloatType> low = ramp(5, 3);
    try (DescribedReference reference = model.describe(constant(0.5f, 14, 21))) {
      SuperResolvedTile tile = model.superResolve(low, List.of(reference));
      assertThat(tile.image().dimensionsAsLongArray()).containsExactly(20, 12, 1);
      assertThat(tile.confidence().dimensionsAsLongArray()).containsExactly(20, 12);
      for (int y = 0; y < 12; y++)
        for (int x = 0; x < 20; x++)
          assertThat(tile.image().getAt(x, y, 0).get())
              .isEqualTo(low.getAt(x / 4, y / 4, 0).get() + 0.25f, within(1e-6f));
      assertThat(tile.confidence().getAt(0, 0).get()).isEqualTo(3 * 5 * 1e-3f, within(1e-6f));
    }
  }

  @Test
  void theBestReferenceIsChosenAndTheFirstOfEquals() {
    try (DescribedReference dark = model.describe(constant(0.25f, 16, 16));
        DescribedReference bright = model.describe(constant(0.75f, 16, 16));
        DescribedReference alsoBright = model.describe(constant(0.75f, 32, 16))) {
      assertThat(chosen(dark, bright, alsoBright)).isEqualTo(1.064f, within(1e-6f));
      assertThat(chosen(bright, dark)).isEqualTo(0.032f, within(1e-6f));
      assertThat(chosen(alsoBright, bright, dark)).isEqualTo(0.064f, within(1e-6f));
      float mean = (0.25f + 2 * 0.75f) / 3;
      assertThat(
              model
                  .superResolve(ramp(4, 4), List.of(dark, bright, bright))
                  .image()
                  .getAt(0, 0, 0)
                  .get())
          .isEqualTo(0.5f * mean, within(1e-6f));
    }
  }

  @Test
  void aClosedReferenceLeavesTheOthersUsable() {
    try (DescribedReference first = model.describe(constant(0.25f, 16, 16))) {
      try (DescribedReference second = model.describe(constant(0.5f, 16, 16))) {
        assertThat(chosen(first, second)).isEqualTo(1.032f, within(1e-6f));
        int textures = 4 * (256 + 64 + 16 + 2);
        assertThat(first.bytes()).isEqualTo(2 * textures + 4 * (16 + 256));
      }
      assertThat(chosen(first)).isEqualTo(0.016f, within(1e-6f));
      assertThat(first.bytes()).isEqualTo(4 * (256 + 64 + 16 + 2 + 16 + 256));
    }
  }

  @Test
  void stagesAreInTheirOrder() throws IOException {
    Path many = folder.resolve("many");
    TinyModel.write(
        many,
        "zero",
        tf -> {
          for (int i = 1; i <= 11; i++)
            tf.withName("stage" + i)
                .fill(tf.constant(new int[] {1, 16, 16, 2}), tf.constant((float) i));
        });
    TinyModel.edit(
        many,
        graph -> {
          SignatureDef.Builder call = graph.getSignatureDefOrThrow("super_resolve").toBuilder();
          TensorInfo like = call.getOutputsOrThrow("confidence");
          for (int i = 1; i <= 11; i++)
            call.putOutputs("offset_" + i, like.toBuilder().setName("stage" + i + ":0").build());
          graph.putSignatureDef("super_resolve", call.build());
        });
    try (LoadedModel staged =
            new TensorFlowEngine().load(ModelFolder.open(many), EngineOptions.defaults());
        DescribedReference reference = staged.describe(constant(0.5f, 16, 16))) {
      List<AlignmentStep> steps = staged.align(constant(0.5f, 4, 4), List.of(reference));
      assertThat(steps).hasSize(12);
      for (int i = 1; i < 12; i++) {
        assertThat(steps.get(i).name()).isEqualTo("stage " + i);
        assertThat(steps.get(i).y(3, 5)).isEqualTo(5 + i, within(1e-5));
      }
    }
  }

  @Test
  void withoutReferenceNothingIsAddedAndNothingConfident() {
    RandomAccessibleInterval<FloatType> low = ramp(2, 1);
    SuperResolvedTile tile = model.superResolve(low, List.of());
    assertThat(tile.image().getAt(7, 3, 0).get()).isEqualTo(low.getAt(1, 0, 0).get());
    assertThat(tile.confidence().getAt(7, 3).get()).isZero();
  }

  @Test
  void withoutReferenceTheInputMayBeItsOwn() throws IOException {
    model.close();
    TinyModel.write(folder.resolve("self"), "self");
    model =
        new TensorFlowEngine()
            .load(ModelFolder.open(folder.resolve("self")), EngineOptions.defaults());
    SuperResolvedTile tile = model.superResolve(constant(0.5f, 2, 1), List.of());
    assertThat(tile.image().dimensionsAsLongArray()).containsExactly(8, 4, 1);
    assertThat(tile.image().getAt(7, 3, 0).get()).isEqualTo(0.75f, within(1e-6f));
    assertThat(tile.confidence().getAt(7, 3).get()).isZero();
  }

  @Test
  void severalTilesMayBeInWorkAtTheSameTime() throws Exception {
    System.setProperty(TilesAtOnce.PROPERTY, "3");
    try (LoadedModel parallel = loadModel();
        DescribedReference dark = parallel.describe(constant(0.25f, 16, 16));
        DescribedReference bright = parallel.describe(constant(0.75f, 16, 16))) {
      assertThat(parallel.tilesAtOnce()).isEqualTo(3);
      List<Float> confidences =
          IntStream.range(0, 40)
              .parallel()
              .mapToObj(i -> i % 2 == 0 ? List.of(bright) : List.of(dark, bright))
              .map(references -> parallel.superResolve(ramp(9, 7), references))
              .map(tile -> tile.confidence().getAt(3, 3).get())
              .collect(Collectors.toList());
      for (int i = 0; i < 40; i++)
        assertThat(confidences.get(i)).isEqualTo(i % 2 == 0 ? 0.016f : 1.032f, within(1e-6f));
    } finally {
      System.clearProperty(TilesAtOnce.PROPERTY);
    }
    assertThat(model.tilesAtOnce()).isEqualTo(1);
    ModelCard card = model.folder().card();
    assertThat(TilesAtOnce.of(card, 1L << 20)).isEqualTo(1);
    assertThat(TilesAtOnce.of(card, 1L << 40)).isEqualTo(4);
  }

  @Test
  void theDeviceIsTensorFlowsOwnWord() {
    assertThat(new TensorFlowEngine().devices()).contains("CPU");
    LoadedModel onCpu =
        new TensorFlowEngine()
            .load(ModelFolder.open(folder), new EngineOptions(EngineOptions.Device.CPU, 1));
    assertThat(onCpu.device()).isEqualTo("CPU");
    onCpu.close();
  }

  @Test
  void badImagesAreRefusedInASentence() {
    assertUsage(() -> model.describe(constant(0, 11, 40)), "11 x 40");
    assertUsage(() -> model.describe(ArrayImgs.floats(16, 16, 3)), "3 channel");
    assertUsage(() -> model.superResolve(ArrayImgs.floats(4, 4, 3), List.of()), "3 channel");
  }

  // -- Helper methods --

  private LoadedModel loadModel() {
    return new TensorFlowEngine().load(ModelFolder.open(folder), EngineOptions.defaults());
  }

  private float chosen(DescribedReference... references) {
    return model.superResolve(ramp(4, 4), List.of(references)).confidence().getAt(3, 3).get();
  }

  private static RandomAccessibleInterval<FloatType> constant(float value, int width, int height) {
    float[] values = new float[width * height];
    java.util.Arrays.fill(values, value);
    return ArrayImgs.floats(values, width, height, 1);
  }

  private static RandomAccessibleInterval<FloatType> ramp(int width, int height) {
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) values[i] = i / 64f;
    return ArrayImgs.floats(values, width, height, 1);
  }

  private static void assertUsage(Runnable call, String part) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE))
        .hasMessageContaining(part);
  }
}
