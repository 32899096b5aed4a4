package org.refsr.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.refsr.tf.layer.Parameters.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * Compares the gradients of a graph with central finite differences, along random directions of
 * every parameter. A test makes the inputs of a layer parameters too. A rectifier that switches
 * within a step spoils a direction, so most directions, not all, must agree; a gradient that is
 * wrong by more than a few per cent of its length disagrees in nearly all.
 */
public final class FiniteDifferences {

  private static final int DIRECTIONS = 5;
  private static final float STEP = 2e-4f;
  private static final double TOLERANCE = .03;

  private FiniteDifferences() {}

  /** Starts all parameters and moves them away from zero, where factors would hide gradients. */
  public static void start(TestGraph g) {
    g.initialize();
    for (Parameter p : g.parameters.all()) g.run(moved(g, p));
  }

  /** Starts all parameters and checks the gradients of a random linear function of the output. */
  public static void check(TestGraph g, Operand<TFloat32> output) {
    start(g);
    check(g, output, name -> true);
  }

  /** Checks gradients as above, of some parameters, all of which have their values already. */
  public static void check(TestGraph g, Operand<TFloat32> output, Predicate<String> names) {
    Operand<TFloat32> cotangent =
        g.tf.stopGradient(
            g.tf.random.statelessRandomNormal(
                g.tf.shape(output), g.tf.constant(new long[] {7, 0})));
    Operand<TFloat32> terms =
        g.tf.reshape(g.tf.math.mul(output, cotangent), g.tf.constant(new int[] {-1}));
    List<Parameter> parameters = new ArrayList<>(g.parameters.all());
    parameters.removeIf(p -> !names.test(p.name()));
    List<Operand<?>> values = new ArrayList<>();
    for (Parameter p : parameters) values.add(p.value());
    Gradients gradients = g.tf.gradients(g.tf.reduceSum(terms, g.tf.constant(0)), values);
    for (int i = 0; i < parameters.size(); i++) {
      Output<TFloat32> gradient = gradients.dy(i);
      String name = parameters.get(i).name();
      assertThat(gradient.isClosed()).as("no gradient of %s", name).isFalse();
      check(g, terms, parameters.get(i), g.floats(gradient));
    }
  }

  // -- Helper methods --

  private static Op moved(TestGraph g, Parameter p) {
    float[] move = TestGraph.randoms(p.name().hashCode(), -.3, .3, (int) p.shape().size());
    return g.tf.assignAddVariableOp(
        p.handle(), g.tf.reshape(g.tf.constant(move), g.tf.constant(p.shape().asArray())));
  }

  private static void check(
      TestGraph g, Operand<TFloat32> terms, Parameter parameter, float[] gradient) {
    double length = 0;
    for (float v : gradient) length += v * v;
    length = Math.sqrt(length);
    assertThat(length).as("length of the gradient of %s", parameter.name()).isPositive();
    Random random = new Random(parameter.name().hashCode());
    double[] errors = new double[DIRECTIONS];
    for (int k = 0; k < DIRECTIONS; k++) {
      float[] step = new float[gradient.length];
      double expected = 0;
      for (int i = 0; i < step.length; i++) {
        step[i] = random.nextBoolean() ? STEP : -STEP;
        expected += gradient[i] * Math.signum(step[i]);
      }
      errors[k] = Math.abs(slope(g, terms, parameter, step) - expected) / length;
    }
    Arrays.sort(errors);
    assertThat(errors[DIRECTIONS / 2])
        .as("median error of slopes along %s: %s", parameter.name(), Arrays.toString(errors))
        .isLessThan(TOLERANCE);
  }

  private static double slope(
      TestGraph g, Operand<TFloat32> terms, Parameter parameter, float[] step) {
    Operand<TFloat32> delta =
        g.tf.reshape(g.tf.constant(step), g.tf.constant(parameter.shape().asArray()));
    Op forth = g.tf.assignAddVariableOp(parameter.handle(), delta);
    Op back = g.tf.assignSubVariableOp(parameter.handle(), delta);
    g.run(forth);
    double above = sum(g.floats(terms));
    g.run(back);
    g.run(back);
    double below = sum(g.floats(terms));
    g.run(forth);
    return (above - below) / (2 * STEP);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float v : values) sum += v;
    return sum;
  }
}
