package org.refsr.image;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * A piece of an image that is computed at once: its core, and the core with the context its
 * computation needs.
 */
public final class Tile {

  private final Interval core;
  private final Interval padded;

  private Tile(Interval core, Interval padded) {
    this.core = core;
    this.padded = padded;
  }

  /**
   * Covers a plane with tiles of equal shape, row by row. The cores are disjoint; the grid depends
   * on the arguments alone.
   *
   * @param width pixels of the plane along X
   * @param height pixels of the plane along Y
   * @param size largest side of a core
   * @param halo context on each side; it reaches beyond the plane at its borders
   */
  public static List<Tile> cover(long width, long height, int size, int halo) {
    List<Tile> tiles = new ArrayList<>();
    long sizeX = side(width, size);
    long sizeY = side(height, size);
    for (long y = 0; y < height; y += sizeY)
      for (long x = 0; x < width; x += sizeX) {
        long left = Math.min(x, width - sizeX);
        long top = Math.min(y, height - sizeY);
        tiles.add(
            new Tile(
                FinalInterval.createMinSize(
                    x, y, Math.min(sizeX, width - x), Math.min(sizeY, height - y)),
                FinalInterval.createMinSize(
                    left - halo, top - halo, sizeX + 2L * halo, sizeY + 2L * halo)));
      }
    return tiles;
  }

  /** The pixels this tile is to give. */
  public Interval core() {
    return core;
  }

  /** The pixels it is computed from: the core and at least the halo on each side. */
  public Interval padded() {
    return padded;
  }

  // -- Helper methods --

  /** The side that divides a length into as few, and as equal, parts as the largest side allows. */
  private static long side(long length, int largest) {
    long parts = (length + largest - 1) / largest;
    return (length + parts - 1) / parts;
  }
}
