package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refsr.tf.FiniteDifferences;
import org.refsr.tf.TestGraph;
import org.refsr.tf.json.StrictJson;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.PatchMatching;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The losses against loops over cells, and their gradients, on 3 x 3 cells. */
class CorrespondenceLossTest {

  private static final float[] CELLS = {4, -1, 5, 7, 8, 0, -1, 3, 1};
  private static final int P = 9;
  private static final int D = 4;
  private final CorrespondenceConfig config =
      StrictJson.read("{\"safe_radius\": 1}", CorrespondenceConfig.class, "test");

  @Test
  void lossesAreThoseOfTheirDefinitionAndHaveTheirGradients() {
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> cells = g.input(CELLS, 1, P);
      CorrespondenceLoss loss = new CorrespondenceLoss(g.tf, config, cells, 3);
      Operand<TFloat32> a = unit(g, "a");
      Operand<TFloat32> b = unit(g, "b");
      Operand<TFloat32> teacherA = PatchMatching.unit(g.tf, g.random(3, -1, 1, 1, 3, 3, D));
      Operand<TFloat32> teacherB = PatchMatching.unit(g.tf, g.random(4, -1, 1, 1, 3, 3, D));
      CorrespondenceLoss.Pairs pairs = loss.pairs(a, b);
      Operand<TFloat32> triplet = loss.triplet(pairs);
      Operand<TFloat32> distillation = loss.distillation(pairs, loss.pairs(teacherA, teacherB));
      FiniteDifferences.check(g, g.tf.stack(List.of(triplet, distillation)));
      double[][] student = cosines(g.floats(a), g.floats(b));
      double[][] teacher = cosines(g.floats(teacherA), g.floats(teacherB));
      assertThat((double) g.floats(triplet)[0]).isCloseTo(triplet(student), within(1e-4));
      assertThat((double) g.floats(distillation)[0])
          .isCloseTo(divergence(teacher, student), within(1e-3));
    }
  }

  @Test
  void aPairWithTooFewMatchesCountsForNothing() {
    try (TestGraph g = new TestGraph()) {
      float[] none = new float[16];
      Arrays.fill(none, -1);
      none[3] = 2; // 2 of 16 would be enough
      CorrespondenceLoss loss = new CorrespondenceLoss(g.tf, config, g.input(none, 1, 16), 4);
      Operand<TFloat32> a = PatchMatching.unit(g.tf, g.random(1, -1, 1, 1, 4, 4, D));
      assertThat(g.floats(loss.triplet(loss.pairs(a, a)))[0]).isZero();
    }
  }

  // -- Helper methods --

  private static Operand<TFloat32> unit(TestGraph g, String name) {
    return PatchMatching.unit(g.tf, g.parameters.get(name, Initializer.normal(1), 1, 3, 3, D));
  }

  /** Of each cell with each cell's match. */
  private static double[][] cosines(float[] a, float[] b) {
    double[][] cosines = new double[P][P];
    for (int i = 0; i < P; i++)
      for (int j = 0; j < P; j++)
        for (int c = 0; c < D; c++)
          cosines[i][j] += a[i * D + c] * b[(int) Math.max(0, CELLS[j]) * D + c];
    return cosines;
  }

  private double triplet(double[][] cosine) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < P; i++) {
      if (CELLS[i] < 0) continue;
      double nearest = 4 + 10;
      for (int j = 0; j < P; j++) {
        if (CELLS[j] >= 0 && apart((int) CELLS[i], (int) CELLS[j]) > config.safeRadius())
          nearest = Math.min(nearest, 2 - 2 * cosine[i][j]);
        if (apart(i, j) > config.safeRadius()) nearest = Math.min(nearest, 2 - 2 * cosine[j][i]);
      }
      sum += Math.max(0, config.margin() + 2 - 2 * cosine[i][i] - nearest);
      count++;
    }
    return sum / count;
  }

  private double divergence(double[][] teacher, double[][] student) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < P; i++) {
      if (CELLS[i] < 0) continue;
      double[] wanted = softmax(teacher[i]);
      double[] given = softmax(student[i]);
      for (int j = 0; j < P; j++)
        if (CELLS[j] >= 0) sum += wanted[j] * Math.log(wanted[j] / given[j]);
      count++;
    }
    return sum / count;
  }

  private double[] softmax(double[] cosines) {
    double[] shares = new double[P];
    double sum = 0;
    for (int j = 0; j < P; j++)
      if (CELLS[j] >= 0) sum += shares[j] = Math.exp(cosines[j] / config.temperature());
    for (int j = 0; j < P; j++) shares[j] /= sum;
    return shares;
  }

  private static int apart(int a, int b) {
    return Math.max(Math.abs(a / 3 - b / 3), Math.abs(a % 3 - b % 3));
  }
}
