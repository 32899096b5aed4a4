package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.tf.match.Block;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/**
 * The descriptors and low-passed images of several references below one another, so that matches in
 * all of them are placed and refined at once. Beyond its edges each low-passed image goes on as the
 * refinement takes it to go on, by its outermost pixels, so that nothing differs from the reference
 * alone; descriptors there are zero.
 */
final class ReferenceMosaic implements AutoCloseable {

  /** Cells above and below each reference: the refinement reaches 7 half cells beyond an edge. */
  private static final int BORDER = 4;

  /** High-resolution pixels along a cell. */
  private static final int CELL = 4;

  /** Low-passed pixels along a cell. */
  private static final int FINER = 2;

  final TFloat32 descriptors;
  final TFloat32 lowPass;

  private final List<Block> blocks;
  private final boolean owned;

  private ReferenceMosaic(
      TFloat32 descriptors, TFloat32 lowPass, List<Block> blocks, boolean owned) {
    this.descriptors = descriptors;
    this.lowPass = lowPass;
    this.blocks = blocks;
    this.owned = owned;
  }

  /** Copies several references; has the tensors of a single one as they are. */
  static ReferenceMosaic of(List<DescribedTensors> references) {
    List<TFloat32> maps = new ArrayList<>();
    List<TFloat32> images = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    boolean several = references.size() > 1;
    int bottom = 0;
    for (DescribedTensors reference : references) {
      Shape shape = reference.descriptors.shape();
      int top = several ? bottom + BORDER : 0;
      Block block = new Block(top, (int) shape.get(1), (int) shape.get(2));
      blocks.add(block);
      bottom = top + block.height() + BORDER;
      maps.add(reference.descriptors);
      images.add(reference.lowPass);
    }
    return several
        ? new ReferenceMosaic(
            joined(maps, BORDER, false), joined(images, FINER * BORDER, true), blocks, true)
        : new ReferenceMosaic(maps.get(0), images.get(0), blocks, false);
  }

  /** Positions of the mosaic of references, with what is added between and beside them. */
  static long positions(List<DescribedTensors> references) {
    if (references.size() == 1) return references.get(0).positions();
    long rows = references.stream().mapToLong(r -> r.descriptors.shape().get(1) + 2 * BORDER).sum();
    return rows * references.stream().mapToLong(r -> r.descriptors.shape().get(2)).max().orElse(0);
  }

  int references() {
    return blocks.size();
  }

  /**
   * Where the references' windows of descriptors are.
   *
   * @param side of a window
   */
  List<Block> windows(int side) {
    return blocks.stream()
        .map(b -> new Block(b.top(), b.height() - side + 1, b.width() - side + 1))
        .collect(Collectors.toList());
  }

  /** Rows of high-resolution pixels above a reference. */
  int above(int reference) {
    return CELL * blocks.get(reference).top();
  }

  /** What it takes beside the references. */
  long bytes() {
    return owned ? descriptors.numBytes() + lowPass.numBytes() : 0;
  }

  @Override
  public void close() {
    if (!owned) return;
    descriptors.close();
    lowPass.close();
  }

  // -- Helper methods --

  /**
   * Maps [1,h,w,c] below one another, all as wide as the widest.
   *
   * @param border rows added above and below each
   * @param repeat whether what is added repeats the outermost pixels; else it is zero
   */
  private static TFloat32 joined(List<TFloat32> maps, int border, boolean repeat) {
    long rows = maps.stream().mapToLong(map -> map.shape().get(1) + 2 * border).sum();
    long columns = maps.stream().mapToLong(map -> map.shape().get(2)).max().orElseThrow();
    int depth = (int) maps.get(0).shape().get(3);
    TFloat32 joined = TFloat32.tensorOf(Shape.of(1, rows, columns, depth));
    FloatDataBuffer target = joined.asRawTensor().data().asFloats();
    float[] line = new float[Math.toIntExact(columns * depth)];
    long at = 0;
    for (TFloat32 map : maps) {
      FloatDataBuffer source = map.asRawTensor().data().asFloats();
      int height = (int) map.shape().get(1);
      int length = (int) map.shape().get(2) * depth;
      for (int y = -border; y < height + border; y++, at += line.length) {
        Arrays.fill(line, 0);
        if (repeat || y >= 0 && y < height) {
          long row = Math.max(0, Math.min(height - 1, y));
          source.offset(row * length).read(line, 0, length);
          if (repeat) repeatLast(line, length, depth);
        }
        target.offset(at).write(line);
      }
    }
    return joined;
  }

  /** Fills what comes behind {@code length} values with the last pixel of them. */
  private static void repeatLast(float[] line, int length, int depth) {
    for (int i = length; i < line.length; i++) line[i] = line[i - depth];
  }
}
