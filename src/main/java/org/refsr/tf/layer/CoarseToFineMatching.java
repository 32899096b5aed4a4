package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Patch matching in two steps (MASA-SR, SPEC 2.3): the target is cut into blocks of 8 x 8 cells;
 * the best place for each block's centre is sought in the whole reference, with 3 x 3
 * neighbourhoods at dilations 1, 2 and 3; then every cell of the block is matched densely by 3 x 3
 * windows in the 13 x 13 cells around that place. Far less work than a dense search, at the price
 * of matches that lie elsewhere. Blocks are cut anew in every tile. The choice and the score have
 * no gradient.
 */
public final class CoarseToFineMatching {

  private static final int BLOCK = 8;
  private static final int TARGET = BLOCK + 2;
  private static final int AREA = 13 + 2;

  private final Ops tf;
  private final int bands;

  /**
   * @param bands number of bands in which the blocks are searched, to bound memory
   */
  public CoarseToFineMatching(Ops tf, int bands) {
    this.tf = tf;
    this.bands = bands;
  }

  /**
   * Matches.
   *
   * @param target [N,h,w,D]
   * @param reference [N,H,W,D], at least 3 x 3
   */
  public Matches displacements(Operand<TFloat32> target, Operand<TFloat32> reference) {
    Operand<TFloat32> q = tf.stopGradient(target);
    Operand<TFloat32> r = tf.stopGradient(reference);
    Lines rows = new Lines(q, r, 1);
    Lines columns = new Lines(q, r, 2);
    Operand<TInt32> found = blocks(q, r, rows, columns);
    Operand<TInt32> y = tf.math.floorDiv(found, columns.reference);
    Operand<TInt32> top = rows.areaStart(y);
    Operand<TInt32> left = columns.areaStart(tf.math.sub(found, tf.math.mul(y, columns.reference)));
    Operand<TFloat32> windows =
        gathered(
            q,
            tf.reshape(rows.windows(), Dims.shape(tf, 1, -1, 1, TARGET, 1)),
            tf.reshape(columns.windows(), Dims.shape(tf, 1, 1, -1, 1, TARGET)),
            TARGET,
            TARGET);
    Operand<TFloat32> areas =
        gathered(
            r,
            tf.expandDims(rows.area(top), tf.constant(4)),
            tf.expandDims(columns.area(left), tf.constant(3)),
            rows.side,
            columns.side);
    PatchMatching.Result fine = new PatchMatching(tf, 3, 1).match(windows, areas);
    Operand<TInt32> places = tf.math.sub(columns.side, tf.constant(2));
    Operand<TInt32> fineY = tf.math.floorDiv(fine.index(), places);
    Operand<TInt32> fineX = tf.math.sub(fine.index(), tf.math.mul(fineY, places));
    Operand<TFloat32> dy =
        tf.math.sub(cells(fineY, top, rows, columns), rows.own(new int[] {1, -1, 1, 1}));
    Operand<TFloat32> dx =
        tf.math.sub(cells(fineX, left, rows, columns), columns.own(new int[] {1, 1, -1, 1}));
    Operand<TFloat32> field =
        tf.math.mul(tf.concat(List.of(dy, dx), tf.constant(3)), tf.constant(4f));
    return new Matches(
        cut(field, rows, columns), cut(whole(fine.score(), rows, columns), rows, columns));
  }

  // -- Helper methods --

  /** [N,bh,bw]: where in the reference each block's centre fits best. */
  private Operand<TInt32> blocks(
      Operand<TFloat32> q, Operand<TFloat32> r, Lines rows, Lines columns) {
    Operand<TFloat32> centres =
        tf.gather(
            tf.gather(neighbourhoods(q), rows.centres(), tf.constant(1)),
            columns.centres(),
            tf.constant(2));
    return new PatchMatching(tf, 1, bands).match(centres, neighbourhoods(r)).index();
  }

  /** [N,H,W,27 D]: the 3 x 3 neighbourhoods at three dilations, of length 1 each. */
  private Operand<TFloat32> neighbourhoods(Operand<TFloat32> x) {
    List<Operand<TFloat32>> all = new ArrayList<>();
    for (long d = 1; d <= 3; d++)
      all.add(
          PatchMatching.unit(
              tf,
              tf.image.extractImagePatches(
                  x,
                  List.of(1L, 3L, 3L, 1L),
                  List.of(1L, 1L, 1L, 1L),
                  List.of(1L, d, d, 1L),
                  "SAME")));
    return tf.concat(all, tf.constant(3));
  }

  /**
   * Windows of a map, rows and columns broadcast to [N,bh,bw,sideY,sideX]: [N bh bw,sideY,sideX,D].
   */
  private Operand<TFloat32> gathered(
      Operand<TFloat32> map,
      Operand<TInt32> rows,
      Operand<TInt32> columns,
      Object sideY,
      Object sideX) {
    Operand<TInt32> height = Dims.size(tf, map, 1);
    Operand<TInt32> width = Dims.size(tf, map, 2);
    Operand<TInt32> sample =
        tf.reshape(
            tf.math.mul(Dims.range(tf, Dims.size(tf, map, 0)), tf.math.mul(height, width)),
            tf.constant(new int[] {-1, 1, 1, 1, 1}));
    Operand<TInt32> index = tf.math.add(tf.math.add(tf.math.mul(rows, width), columns), sample);
    Operand<TFloat32> flat = tf.reshape(map, Dims.shape(tf, -1, Dims.size(tf, map, 3)));
    return tf.reshape(
        tf.gather(flat, index, tf.constant(0)),
        Dims.shape(tf, -1, sideY, sideX, Dims.size(tf, map, 3)));
  }

  /** Centres of fine matches on the reference's own grid, [N,8 bh,8 bw,1]. */
  private Operand<TFloat32> cells(
      Operand<TInt32> fine, Operand<TInt32> start, Lines rows, Lines columns) {
    Operand<TInt32> first = tf.reshape(start, tf.constant(new int[] {-1, 1, 1}));
    Operand<TInt32> centre = tf.math.add(tf.math.add(fine, first), tf.constant(1));
    return whole(tf.dtypes.cast(centre, TFloat32.class), rows, columns);
  }

  /** Puts blocks together: [N bh bw,8,8] to [N,8 bh,8 bw,1]. */
  private Operand<TFloat32> whole(Operand<TFloat32> blocks, Lines rows, Lines columns) {
    Operand<TFloat32> split =
        tf.reshape(blocks, Dims.shape(tf, -1, rows.blocks, columns.blocks, BLOCK, BLOCK));
    return tf.reshape(
        tf.linalg.transpose(split, tf.constant(new int[] {0, 1, 3, 2, 4})),
        Dims.shape(
            tf,
            -1,
            tf.math.mul(rows.blocks, tf.constant(BLOCK)),
            tf.math.mul(columns.blocks, tf.constant(BLOCK)),
            1));
  }

  private Operand<TFloat32> cut(Operand<TFloat32> x, Lines rows, Lines columns) {
    return tf.slice(
        x,
        tf.constant(new int[] {0, 0, 0, 0}),
        Dims.shape(tf, -1, rows.target, columns.target, -1));
  }

  /** Positions along one axis of target and reference. */
  private final class Lines {
    final Operand<TInt32> target;
    final Operand<TInt32> reference;

    /** Number of blocks; the last may reach over the edge. */
    final Operand<TInt32> blocks;

    /** Length of the area searched around a block's match. */
    final Operand<TInt32> side;

    Lines(Operand<TFloat32> q, Operand<TFloat32> r, int axis) {
      target = Dims.size(tf, q, axis);
      reference = Dims.size(tf, r, axis);
      blocks = tf.math.floorDiv(tf.math.add(target, tf.constant(BLOCK - 1)), tf.constant(BLOCK));
      side = tf.math.minimum(tf.constant(AREA), reference);
    }

    Operand<TInt32> centres() {
      return inside(
          tf.math.add(
              tf.math.mul(Dims.range(tf, blocks), tf.constant(BLOCK)), tf.constant(BLOCK / 2)));
    }

    /** [blocks,10]: each block and the cell before and after it, the edge repeated. */
    Operand<TInt32> windows() {
      Operand<TInt32> first =
          tf.math.sub(tf.math.mul(Dims.range(tf, blocks), tf.constant(BLOCK)), tf.constant(1));
      return inside(
          tf.math.add(tf.expandDims(first, tf.constant(1)), Dims.range(tf, tf.constant(TARGET))));
    }

    /** First line of the area around a match, moved inside the reference. */
    Operand<TInt32> areaStart(Operand<TInt32> match) {
      return tf.math.maximum(
          tf.constant(0),
          tf.math.minimum(tf.math.sub(match, tf.constant(AREA / 2)), tf.math.sub(reference, side)));
    }

    /** [N,bh,bw,side]. */
    Operand<TInt32> area(Operand<TInt32> start) {
      return tf.math.add(tf.expandDims(start, tf.constant(3)), Dims.range(tf, side));
    }

    /** 0, 1, ... of all cells, in the given shape. */
    Operand<TFloat32> own(int[] shape) {
      return tf.reshape(
          tf.dtypes.cast(Dims.range(tf, tf.math.mul(blocks, tf.constant(BLOCK))), TFloat32.class),
          tf.constant(shape));
    }

    private Operand<TInt32> inside(Operand<TInt32> line) {
      return tf.math.maximum(
          tf.constant(0), tf.math.minimum(line, tf.math.sub(target, tf.constant(1))));
    }
  }
}
