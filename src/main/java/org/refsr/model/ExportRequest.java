package org.refsr.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model to be made of a checkpoint that a training wrote.
 *
 * <pre>{@code
 * new ExportRequest(Path.of("run/best.safetensors"), Path.of("models"), "mine").halfPrecision(true)
 * }</pre>
 */
public final class ExportRequest {

  private final Path checkpoint;
  private final Path models;
  private final String name;
  private boolean halfPrecision;
  private ModelFolder prior;
  private String blend = "";
  private double share;

  /**
   * @param models the folder that the model's own folder goes to; made if need be
   * @param name the model's and its folder's
   */
  public ExportRequest(Path checkpoint, Path models, String name) {
    this.checkpoint = checkpoint;
    this.models = models;
    this.name = name;
  }

  /** Whether weights are stored as 16-bit numbers, in half the space; they are used as 32-bit. */
  public ExportRequest halfPrecision(boolean half) {
    this.halfPrecision = half;
    return this;
  }

  /** The prior of a network that takes detail-enhanced images; it is copied into the model. */
  public ExportRequest prior(ModelFolder model) {
    this.prior = model;
    return this;
  }

  /**
   * Goes from the checkpoint's weights towards those of another training of the same network, on a
   * straight line (network interpolation, Wang et al., ESRGAN, 2018): between a model for looks and
   * the one it was trained from lies one with most of the looks and fewer artefacts.
   *
   * @param other an installed model, a model's folder or a checkpoint
   * @param share of the other's weights, 0 to 1
   */
  public ExportRequest blend(String other, double share) {
    this.blend = other;
    this.share = share;
    return this;
  }

  public Path checkpoint() {
    return checkpoint;
  }

  public Path models() {
    return models;
  }

  public String name() {
    return name;
  }

  public boolean halfPrecision() {
    return halfPrecision;
  }

  /** What it is blended with; empty for nothing. */
  public String blend() {
    return blend;
  }

  /** The share of what it is blended with. */
  public double share() {
    return share;
  }

  public Optional<ModelFolder> prior() {
    return Optional.ofNullable(prior);
  }
}
