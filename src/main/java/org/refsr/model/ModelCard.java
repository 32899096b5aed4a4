package org.refsr.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model's rdf.yaml (bioimage.io 0.5) says of it. Figures about geometry are in
 * low-resolution pixels. {@link ModelCardReader} and {@link ModelCardWriter} turn files into cards
 * and cards into files.
 */
public final class ModelCard {

  private final Builder values;

  private ModelCard(Builder values) {
    this.values = values;
  }

  /**
   * Starts a card.
   *
   * @param name the model's name, that of its folder
   * @param architecture "rrsr", "two-path", "c2matching", "masa", "ttsr", "def", "prior" or
   *     "correspondence"
   * @param channels 1 (gray) or 3 (RGB)
   */
  public static Builder builder(String name, String architecture, int channels) {
    return new Builder(name, architecture, channels);
  }

  public String name() {
    return values.name;
  }

  /** One line for a menu. */
  public String description() {
    return values.description;
  }

  /** "rrsr", "two-path", "c2matching", "masa", "ttsr", "def", "prior" or "correspondence". */
  public String architecture() {
    return values.architecture;
  }

  /** 1 (gray) or 3 (RGB). */
  public int channels() {
    return values.channels;
  }

  /** The factor, 4. */
  public int scale() {
    return values.scale;
  }

  /** Side of the tiles an image is cut into, without halo. */
  public int tile() {
    return values.tile;
  }

  /** Context a tile needs on each side. */
  public int halo() {
    return values.halo;
  }

  /** The network's configuration, as in its JSON. */
  public Map<String, Object> network() {
    return values.network;
  }

  /** Whether the model has a use for references; a diffusion prior has none. */
  public boolean takesReferences() {
    return !architecture().equals("prior");
  }

  /** Whether the model is a diffusion prior or enhances images by one (DEF). */
  public boolean usesPrior() {
    return architecture().equals("prior") || isDetailEnhanced();
  }

  /** Whether the network takes images that a prior in its folder has enhanced (DEF). */
  public boolean isDetailEnhanced() {
    return Boolean.TRUE.equals(network().get("detail_enhanced"));
  }

  /** File below the model's folder to its SHA-256 in hexadecimal. */
  public Map<String, String> sha256() {
    return values.sha256;
  }

  /** Names of the people who made the model; may be empty. */
  public List<String> authors() {
    return values.authors;
  }

  /** SPDX identifier of the weights' licence. */
  public String license() {
    return values.license;
  }

  /** Works to cite, one text each; may be empty. */
  public List<String> cite() {
    return values.cite;
  }

  /** When the model was made, ISO 8601 in UTC; empty when not known. */
  public String timestamp() {
    return values.timestamp;
  }

  /** Whether the model has learned from noisy images to give clean ones. */
  public boolean removesNoise() {
    return values.removesNoise;
  }

  /** Measured figures with their protocol; may be empty. */
  public Map<String, Object> scores() {
    return values.scores;
  }

  /** Training data, its licence, degradation, steps and versions; may be empty. */
  public Map<String, Object> training() {
    return values.training;
  }

  /** The same card with other check sums. */
  ModelCard withSha256(Map<String, String> sha256) {
    Builder copy = new Builder(values);
    copy.sha256(sha256);
    return copy.build();
  }

  /** Collects a card; what is not given takes the default named at each method. */
  public static final class Builder {

    private final String name;
    private final String architecture;
    private final int channels;
    private String description = "";
    private int scale = 4;
    private int tile = 128;
    private int halo = 16;
    private Map<String, Object> network = Map.of();
    private Map<String, String> sha256 = Map.of();
    private List<String> authors = List.of();
    private String license = "BSD-2-Clause";
    private List<String> cite = List.of();
    private String timestamp = "";
    private boolean removesNoise;
    private Map<String, Object> scores = Map.of();
    private Map<String, Object> training = Map.of();

    private Builder(String name, String architecture, int channels) {
      this.name = Objects.requireNonNull(name, "name");
      this.architecture = Objects.requireNonNull(architecture, "architecture");
      this.channels = channels;
    }

    private Builder(Builder other) {
      this(other.name, other.architecture, other.channels);
      description = other.description;
      scale = other.scale;
      tile = other.tile;
      halo = other.halo;
      network = other.network;
      sha256 = other.sha256;
      authors = other.authors;
      license = other.license;
      cite = other.cite;
      timestamp = other.timestamp;
      removesNoise = other.removesNoise;
      scores = other.scores;
      training = other.training;
    }

    /** One line for a menu; default empty. */
    public Builder description(String value) {
      description = value;
      return this;
    }

    /** Default no. */
    public Builder removesNoise(boolean value) {
      removesNoise = value;
      return this;
    }

    /** Factor, default 4. */
    public Builder scale(int value) {
      scale = value;
      return this;
    }

    /** Tile side without halo and halo, in low-resolution pixels; default 128 and 16. */
    public Builder tile(int side, int context) {
      tile = side;
      halo = context;
      return this;
    }

    /** Configuration as in its JSON; default empty. */
    public Builder network(Map<String, ?> value) {
      network = copy(value);
      return this;
    }

    /** Check sums; {@link ModelCardWriter} computes them. */
    public Builder sha256(Map<String, String> value) {
      sha256 = copy(value);
      return this;
    }

    /** Default empty. */
    public Builder authors(List<String> value) {
      authors = List.copyOf(value);
      return this;
    }

    /** SPDX identifier, default BSD-2-Clause. */
    public Builder license(String value) {
      license = value;
      return this;
    }

    /** Default empty. */
    public Builder cite(List<String> value) {
      cite = List.copyOf(value);
      return this;
    }

    /** ISO 8601 in UTC, default empty. */
    public Builder timestamp(String value) {
      timestamp = value;
      return this;
    }

    /** Default empty. */
    public Builder scores(Map<String, ?> value) {
      scores = copy(value);
      return this;
    }

    /** Default empty. */
    public Builder training(Map<String, ?> value) {
      training = copy(value);
      return this;
    }

    public ModelCard build() {
      return new ModelCard(new Builder(this));
    }

    /** An unmodifiable copy that keeps the order and, unlike Map.copyOf, allows null values. */
    private static <V> Map<String, V> copy(Map<String, ? extends V> map) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
  }
}
