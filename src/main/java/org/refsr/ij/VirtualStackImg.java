package org.refsr.ij;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;

/**
 * A virtual stack as a cell image: a plane is a cell, read when touched, kept while memory lasts.
 */
final class VirtualStackImg {

  private VirtualStackImg() {}

  /**
   * @param reader gives the pixels of a plane, counted from 0
   * @param planes number of planes
   * @param size X,Y and any more axes, whose product is the number of planes
   */
  static <T extends NativeType<T>, A extends DataAccess> Img<T> of(
      IntFunction<A> reader, int planes, long[] size, T type) {
    int[] cell = new int[size.length];
    Arrays.fill(cell, 1);
    cell[0] = (int) size[0];
    cell[1] = (int) size[1];
    CellGrid grid = new CellGrid(size, cell);
    AtomicReferenceArray<SoftReference<Cell<A>>> held = new AtomicReferenceArray<>(planes);
    return new LazyCellImg<>(
        grid,
        type,
        index -> {
          SoftReference<Cell<A>> reference = held.get((int) index);
          Cell<A> plane = reference == null ? null : reference.get();
          if (plane == null) {
            long[] min = new long[size.length];
            grid.getCellDimensions(index, min, new int[size.length]);
            plane = new Cell<>(cell, min, reader.apply((int) index));
            held.set((int) index, new SoftReference<>(plane));
          }
          return plane;
        });
  }
}
