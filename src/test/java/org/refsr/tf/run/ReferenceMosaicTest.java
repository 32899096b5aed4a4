package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.refsr.tf.run.Tensors.at;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelFolder;
import org.refsr.tf.TensorFlowEngine;
import org.refsr.tf.match.Block;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Matches placed in several references at once are those placed in each. */
class ReferenceMosaicTest {

  private static final EngineOptions OPTIONS = new EngineOptions(EngineOptions.Device.CPU, 2);
  private static final int HEIGHT = 26;
  private static final int WIDTH = 30;

  @TempDir private Path folder;

  private final Random random = new Random(3);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private Signatures signatures;

  @AfterEach
  void stop() {
    threads.shutdown();
  }

  /** With windows of 1 descriptor, refined, and of 3 x 3, as published. */
  @ParameterizedTest
  @ValueSource(strings = {"two-path-tiny", "rrsr-tiny"})
  void placesAsEachReferenceDoes(String network) {
    ModelFolder model = new TensorFlowEngine().untrained(network, folder.resolve("model"));
    SavedModelBundle bundle =
        SavedModelBundle.loader(model.path().toString())
            .withConfigProto(Devices.config(OPTIONS))
            .load();
    signatures = new Signatures(model, bundle, Set.of(FastMatching.PLACE));
    int side = network.equals("rrsr-tiny") ? 3 : 1;
    try (TFloat32 input = noise(HEIGHT, WIDTH);
        Result described =
            signatures.call(FastMatching.DESCRIBE, Map.of("low_resolution", input), "descriptors");
        DescribedTensors low = described(40, 96);
        DescribedTensors narrow = described(120, 36);
        DescribedTensors small = described(28, 24);
        DescriptorReduction reduction = new DescriptorReduction(side, Devices.config(OPTIONS))) {
      List<DescribedTensors> references = List.of(low, narrow, small);
      try (SearchIndex index = new SearchIndex(references, reduction, threads)) {
        TFloat32 target = at(described, 0);
        SearchIndex.Found found = index.search(target, 2, threads);
        assertThat(found.ranks()).isEqualTo(2);
        for (int rank = 0; rank < 2; rank++)
          check(input, target, references, index.mosaic, found, rank, side);
      }
    } finally {
      signatures.close();
    }
  }

  // -- Helper methods --

  private void check(
      TFloat32 input,
      TFloat32 target,
      List<DescribedTensors> references,
      ReferenceMosaic mosaic,
      SearchIndex.Found found,
      int rank,
      int side) {
    SeveralMatches matches;
    int[] windows = new int[(HEIGHT - side + 1) * (WIDTH - side + 1)];
    try (TInt32 index = found.tensor(rank);
        Result placed = place(index, input, target, mosaic.descriptors, mosaic.lowPass)) {
      index.copyTo(DataBuffers.of(windows, false, false));
      matches = found.matches(rank, at(placed, 0), at(placed, 1), side == 3);
    }
    int columns = (int) mosaic.descriptors.shape().get(2) - side + 1;
    int compared = 0;
    int atEdges = 0;
    for (int r = 0; r < references.size(); r++) {
      DescribedTensors reference = references.get(r);
      Block block = mosaic.windows(side).get(r);
      int[] own = new int[windows.length];
      for (int i = 0; i < own.length; i++) {
        int row = windows[i] / columns - block.top();
        int column = windows[i] % columns;
        if (row < 0 || row >= block.height()) continue;
        own[i] = row * block.width() + column;
        if (row == 0 || column == 0 || row == block.height() - 1 || column == block.width() - 1)
          atEdges++;
      }
      try (TInt32 index =
              TInt32.tensorOf(
                  Shape.of(1, HEIGHT - side + 1, WIDTH - side + 1), DataBuffers.of(own));
          Result placed = place(index, input, target, reference.descriptors, reference.lowPass)) {
        float[] displacement = Images.values(at(placed, 0));
        float[] score = Images.values(at(placed, 1));
        for (int i = 0; i < score.length; i++) {
          if (matches.references[i] != r) continue;
          compared++;
          assertThat(matches.scores[i]).isEqualTo(score[i]);
          for (int k = 2 * i; k < 2 * i + 2; k++)
            assertThat(matches.displacements[k]).isCloseTo(displacement[k], within(1e-4f));
        }
      }
    }
    assertThat(compared).isEqualTo(HEIGHT * WIDTH);
    assertThat(atEdges).isGreaterThan(20);
  }

  private Result place(
      TInt32 index, TFloat32 input, TFloat32 target, TFloat32 descriptors, TFloat32 lowPass) {
    return signatures.call(
        FastMatching.PLACE,
        Map.of(
            "index", index,
            "low_resolution", input,
            "target", target,
            "descriptors", descriptors,
            "low_pass", lowPass),
        "displacement",
        "score");
  }

  private DescribedTensors described(int height, int width) {
    try (TFloat32 image = noise(height, width);
        Result maps =
            signatures.call(
                "describe_reference", Map.of("reference", image), "descriptors", "low_pass")) {
      return new DescribedTensors(
          Textures.zero(1, 1, 1),
          Tensors.copy(at(maps, 0)),
          Tensors.copy(at(maps, 1)),
          reference -> {});
    }
  }

  private TFloat32 noise(int height, int width) {
    float[] values = new float[height * width * 3];
    for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
    return TFloat32.tensorOf(Shape.of(1, height, width, 3), DataBuffers.of(values));
  }
}
