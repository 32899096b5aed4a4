package org.refsr.model;

import java.util.Map;

/**
 * What a model's rdf.yaml (bioimage.io 0.5) says of it. Figures about geometry are in
 * low-resolution pixels.
 */
public final class ModelCard {

  private final String name;
  private final String description;
  private final String architecture;
  private final int channels;
  private final int scale;
  private final int tile;
  private final int halo;
  private final Map<String, Object> network;
  private final Map<String, String> sha256;

  public ModelCard(
      String name,
      String description,
      String architecture,
      int channels,
      int scale,
      int tile,
      int halo,
      Map<String, Object> network,
      Map<String, String> sha256) {
    this.name = name;
    this.description = description;
    this.architecture = architecture;
    this.channels = channels;
    this.scale = scale;
    this.tile = tile;
    this.halo = halo;
    this.network = Map.copyOf(network);
    this.sha256 = Map.copyOf(sha256);
  }

  public String name() {
    return name;
  }

  /** One line for a menu. */
  public String description() {
    return description;
  }

  /** "rrsr", "c2matching", "masa", "ttsr" or "def". */
  public String architecture() {
    return architecture;
  }

  /** 1 (gray) or 3 (RGB). */
  public int channels() {
    return channels;
  }

  /** The factor, 4. */
  public int scale() {
    return scale;
  }

  /** Side of the tiles an image is cut into, without halo. */
  public int tile() {
    return tile;
  }

  /** Context a tile needs on each side. */
  public int halo() {
    return halo;
  }

  /** The network's configuration, as in its JSON. */
  public Map<String, Object> network() {
    return network;
  }

  /** File below the model's folder to its SHA-256 in hexadecimal. */
  public Map<String, String> sha256() {
    return sha256;
  }
}
