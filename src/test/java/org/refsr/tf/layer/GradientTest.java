package org.refsr.tf.layer;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.tf.FiniteDifferences;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Every layer's gradients against finite differences: TensorFlow lacks some gradients and has wrong
 * ones.
 */
class GradientTest {

  private final TestGraph g = new TestGraph();

  @AfterEach
  void close() {
    g.close();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,1", "3,2"})
  void convolution(int size, int stride) {
    Operand<TFloat32> x = variable("x", 2, 5, 7, 3);
    check(
        new Convolution(g.parameters, "c", size, 3, 4, stride, Initializer.normal(.3))
            .leaky(x, .1));
  }

  @Test
  void residualBlocks() {
    Operand<TFloat32> x = variable("x", 1, 5, 6, 4);
    check(new ResidualBlocks(g.parameters, "b", 4, 2, Initializer.normal(.2)).apply(x));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void enlargement(int factor) {
    check(Resampling.enlarge(g.tf, variable("x", 2, 3, 5, 2), factor));
  }

  @Test
  void reduction() {
    check(Resampling.reduce(g.tf, variable("x", 2, 8, 12, 2)));
  }

  @Test
  void bilinearEnlargement() {
    check(Resampling.bilinear(g.tf, variable("x", 2, 3, 4, 2), 2));
  }

  /** Two references of which the target's samples use one each, and offsets beyond their edges. */
  @Test
  void deformableConvolution() {
    Operand<TFloat32> maps = variable("maps", 2, 5, 6, 4);
    Operand<TFloat32> offset =
        g.parameters.get("offset", Initializer.uniform(2.5), 2, 4, 4, 2 * 18);
    Operand<TFloat32> mask = variable("mask", 2, 4, 4, 2 * 9);
    DeformableConvolution layer =
        new DeformableConvolution(g.parameters, "d", 4, 3, 2, 1, Initializer.normal(.3));
    check(layer.apply(ReferenceMaps.ofBatch(g.tf, maps), preOffsets(2, 2, 2), offset, mask));
  }

  @Test
  void context() {
    Operand<TFloat32> maps = variable("maps", 2, 6, 8, 3);
    check(preOffsets(2, 2, 2).context(g.tf, ReferenceMaps.ofBatch(g.tf, maps), true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void referenceAwareSelection(boolean gate) {
    Operand<TFloat32> x = variable("x", 2, 4, 5, 4);
    check(
        new ReferenceAwareSelection(g.parameters, "s", 4, 3, 3, gate, 2, Initializer.normal(.3))
            .apply(x));
  }

  @Test
  void textures() {
    VggHead head = vgg();
    check(joined(head.textures(variable("x", 1, 8, 12, 3))));
  }

  @Test
  void descriptors() {
    VggHead head = vgg();
    check(head.descriptors(VggHead.imageNet(g.tf, variable("x", 1, 8, 12, 3))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void localContrast(int channels) {
    check(LocalContrast.of(g.tf, variable("x", 2, 6, 7, channels)));
  }

  @Test
  void transposedConvolution() {
    Operand<TFloat32> x = variable("x", 2, 3, 4, 3);
    check(new TransposedConvolution(g.parameters, "t", 3, Initializer.normal(.3)).relu(x));
  }

  @Test
  void spatialAdaptation() {
    SpatialAdaptation layer = new SpatialAdaptation(g.parameters, "a", 3, Initializer.normal(.3));
    check(layer.apply(variable("x", 2, 4, 5, 3), variable("reference", 2, 4, 5, 3)));
  }

  @Test
  void dualResidualAggregation() {
    DualResidualAggregation layer =
        new DualResidualAggregation(g.parameters, "a", 3, Initializer.normal(.3));
    check(layer.apply(variable("coarse", 1, 3, 4, 3), variable("fine", 1, 6, 8, 3)));
  }

  @Test
  void crossScaleIntegration() {
    CrossScaleIntegration layer =
        new CrossScaleIntegration(g.parameters, "i", 3, 2, Initializer::he);
    check(
        joined(
            layer.apply(
                List.of(
                    variable("x1", 1, 2, 3, 2),
                    variable("x2", 1, 4, 6, 2),
                    variable("x4", 1, 8, 12, 2)))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void patchTransfer(boolean countOverlap) {
    ReferenceMaps maps = ReferenceMaps.ofBatch(g.tf, variable("maps", 2, 6, 8, 3));
    check(
        new PatchTransfer(g.tf, countOverlap)
            .apply(maps, displacement(2, 2, 2), choice(2, 2, 2), 2));
  }

  // -- Helper methods --

  private void check(Operand<TFloat32> output) {
    FiniteDifferences.check(g, output);
  }

  private Operand<TFloat32> variable(String name, long... shape) {
    return g.parameters.get(name, Initializer.uniform(1), shape);
  }

  private VggHead vgg() {
    return new VggHead(g.parameters, "v", 3, new int[] {3, 4, 5}, Initializer::he);
  }

  private Operand<TFloat32> joined(List<Operand<TFloat32>> maps) {
    Operand<TFloat32> all = flat(maps.get(0));
    for (Operand<TFloat32> map : maps.subList(1, maps.size()))
      all = g.tf.concat(List.of(all, flat(map)), g.tf.constant(0));
    return all;
  }

  private Operand<TFloat32> flat(Operand<TFloat32> x) {
    return g.tf.reshape(x, g.tf.constant(new int[] {-1}));
  }

  /** Displacements of up to one cell, target n in reference n. */
  private PreOffsets preOffsets(int n, int h, int w) {
    return PreOffsets.of(g.tf, displacement(n, h, w), choice(n, h, w), 2, true);
  }

  private Operand<TFloat32> displacement(int n, int h, int w) {
    return g.tf.reshape(
        g.tf.constant(TestGraph.randoms(5, -4, 4, n * h * w * 2)),
        g.tf.constant(new int[] {n, h, w, 2}));
  }

  private Operand<TInt32> choice(int n, int h, int w) {
    int[][][][] choice = new int[n][h][w][1];
    for (int i = 0; i < n; i++)
      for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) choice[i][y][x][0] = i;
    return g.tf.constant(choice);
  }
}
