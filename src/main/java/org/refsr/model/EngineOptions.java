package org.refsr.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.refsr.RefSRException;

/** Where and with how many threads a model runs. */
public final class EngineOptions {

  /** The device a user asked for. */
  public enum Device {
    /** A GPU where TensorFlow finds one, else the CPU; the result says which. */
    AUTO,
    CPU,
    /** A GPU, or a failure. */
    GPU;

    /** Parses "auto", "cpu" or "gpu". */
    public static Device of(String name) {
      for (Device device : values()) if (device.name().equalsIgnoreCase(name)) return device;
      throw RefSRException.usage("Unknown device '%s'; use auto, cpu or gpu.", name);
    }
  }

  /** How the places of a target are found in a reference. */
  public enum Matching {
    /** Exact where that is little work, else fast. */
    AUTO,
    /** Every position of the target against every position of the reference. */
    EXACT,
    /**
     * By a search that finds the best position mostly; its work hardly grows with the reference.
     */
    FAST
  }

  /** The numbers that the convolutions of an inference multiply. */
  public enum Precision {
    /** BFLOAT16 on a CPU that has instructions for it, as far as is known, else FLOAT32. */
    AUTO,
    /**
     * 24 significant bits; on GPUs since Ampere 11 (TensorFloat-32) unless the environment variable
     * NVIDIA_TF32_OVERRIDE is 0.
     */
    FLOAT32,
    /** 8 significant bits, summed with 24; positions and matching stay as they are. */
    BFLOAT16;

    /** Parses "auto", "float32" or "bfloat16". */
    public static Precision of(String name) {
      for (Precision precision : values())
        if (precision.name().equalsIgnoreCase(name)) return precision;
      throw RefSRException.usage("Unknown precision '%s'; use auto, float32 or bfloat16.", name);
    }
  }

  /**
   * System property: megabytes of a GPU's memory that TensorFlow may take. Without it TensorFlow
   * takes what it needs, more and more.
   */
  public static final String GPU_MEMORY = "refsr.gpu.memory";

  private final Device device;
  private final int threads;
  private final Matching matching;
  private final Poses poses;
  private final Precision precision;
  private final boolean ensemble;

  /**
   * @param device the wanted device
   * @param threads CPU threads, 0 for as many as the cluster's job was given or else the machine
   *     has cores; the first model loaded in a process fixes it
   */
  public EngineOptions(Device device, int threads) {
    this(device, threads, Matching.AUTO, Poses.AUTO, Precision.AUTO, false);
  }

  private EngineOptions(
      Device device,
      int threads,
      Matching matching,
      Poses poses,
      Precision precision,
      boolean ensemble) {
    if (threads < 0)
      throw RefSRException.usage(
          "The number of threads is %d; use 0 (all cores) or more.", threads);
    this.device = device;
    this.threads = threads;
    this.matching = matching;
    this.poses = poses;
    this.precision = precision;
    this.ensemble = ensemble;
  }

  public static EngineOptions defaults() {
    return new EngineOptions(Device.AUTO, 0);
  }

  /** These options with another way to match; models of early exports can only match exactly. */
  public EngineOptions matching(Matching wanted) {
    return new EngineOptions(device, threads, wanted, poses, precision, ensemble);
  }

  /** These options with other poses of references than the model's card names. */
  public EngineOptions poses(Poses wanted) {
    return new EngineOptions(device, threads, matching, wanted, precision, ensemble);
  }

  public Poses poses() {
    return poses;
  }

  /** These options with convolutions of another precision; training has a setting of its own. */
  public EngineOptions precision(Precision wanted) {
    return new EngineOptions(device, threads, matching, poses, wanted, ensemble);
  }

  public Precision precision() {
    return precision;
  }

  /** These options with or without an {@link EnsembleModel}. */
  public EngineOptions ensemble(boolean wanted) {
    return new EngineOptions(device, threads, matching, poses, precision, wanted);
  }

  public boolean ensemble() {
    return ensemble;
  }

  /** How many lists of references take turns, tile after tile. */
  public int listsOfReferences() {
    return ensemble ? EnsembleModel.TURNS : 1;
  }

  /**
   * What was asked for of that which decides how results look, by the names of the options; nothing
   * where the default was left, which may differ from machine to machine but hardly in results.
   */
  public Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    if (matching != Matching.AUTO) choices.put("matching", lowerCase(matching));
    if (poses != Poses.AUTO) choices.put("poses", poses.toString());
    if (precision != Precision.AUTO) choices.put("precision", lowerCase(precision));
    if (ensemble) choices.put("ensemble", "true");
    return choices;
  }

  public Matching matching() {
    return matching;
  }

  public Device device() {
    return device;
  }

  public int threads() {
    return threads == 0
        ? ClusterJob.cpus(System.getenv()).orElse(Runtime.getRuntime().availableProcessors())
        : threads;
  }

  /**
   * Megabytes of a GPU's memory that TensorFlow may take, 0 for as many as it needs; the first
   * model loaded on a GPU in a process fixes it.
   *
   * @throws RefSRException (USAGE) if {@link #GPU_MEMORY} is no such number
   */
  public int gpuMemory() {
    String megabytes = System.getProperty(GPU_MEMORY, "0").trim();
    if (!megabytes.matches("\\d{1,9}"))
      throw RefSRException.usage(
          "The GPU memory (%s) is '%s'; use megabytes, or 0 for as many as needed.",
          GPU_MEMORY, megabytes);
    return Integer.parseInt(megabytes);
  }

  // -- Helper methods --

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
