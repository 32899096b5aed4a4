package org.refsr.tf.train;

import org.refsr.tf.json.Require;

/**
 * How a correspondence network learns (SPEC 1.5): a teacher that sees sharp targets, then a student
 * that sees enlarged ones and is to match as the teacher does.
 *
 * <pre>{@code
 * {"teacher": "teacher/models/teacher"}
 * }</pre>
 */
public final class CorrespondenceConfig {

  private String teacher = "";
  private LossTerm triplet = new LossTerm(1);
  private LossTerm distillation = new LossTerm(15);
  private double margin = 1;
  private int safeRadius = 4;
  private double temperature = 0.15;

  /**
   * The trained teacher of a student, a checkpoint or model as in {@link TrainingConfig#startFrom};
   * empty for training a teacher.
   */
  public String teacher() {
    return teacher;
  }

  /** By how much a match must be nearer than all that is not one. */
  public LossTerm triplet() {
    return triplet;
  }

  /** Divergence of the student's matching from the teacher's. */
  public LossTerm distillation() {
    return distillation;
  }

  /** In squared distances of unit vectors, 2 - 2 cos. */
  public double margin() {
    return margin;
  }

  /** Cells around the right one, along either axis, that do not count as wrong. */
  public int safeRadius() {
    return safeRadius;
  }

  /** That correlations are divided by before they are compared. */
  public double temperature() {
    return temperature;
  }

  void stretch(double ratio) {
    triplet.stretch(ratio);
    distillation.stretch(ratio);
  }

  void validate(String path) {
    triplet.validate(path + ".triplet");
    Require.that(triplet.weightAt(1) > 0, path + ".triplet", "off at step 1", "on from there");
    distillation.validate(path + ".distillation");
    Require.positive(margin, path + ".margin");
    Require.inRange(safeRadius, 0, 1000, path + ".safe_radius");
    Require.positive(temperature, path + ".temperature");
  }
}
