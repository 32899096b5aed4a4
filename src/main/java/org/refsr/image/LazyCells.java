package org.refsr.image;

import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;

/**
 * Images whose cells are made when touched; the cells used last are kept, up to a fixed number, so
 * that memory does not grow with the image. For reading only: what is written to a cell is lost
 * with it.
 */
public final class LazyCells {

  private LazyCells() {}

  /** Makes the pixels of a cell. */
  @FunctionalInterface
  public interface Loader<A> {
    /**
     * @param cell the pixels wanted, inside the image
     * @return them, the first axis varying fastest
     */
    A load(Interval cell);
  }

  /**
   * Makes an image.
   *
   * @param size of the image
   * @param cell size of a cell; smaller at the far ends
   * @param kept how many cells are kept; as many as a row of pixels crosses, or more, let rows be
   *     read one after the other without loading a cell twice
   */
  public static <T extends NativeType<T>, A extends DataAccess> Img<T> of(
      long[] size, int[] cell, T type, int kept, Loader<A> loader) {
    CellGrid grid = new CellGrid(size, cell);
    Map<Long, Cell<A>> cells =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Cell<A>> eldest) {
            return size() > kept;
          }
        };
    return new LazyCellImg<>(
        grid,
        type,
        index -> {
          synchronized (cells) {
            Cell<A> held = cells.get(index);
            if (held != null) return held;
            Cell<A> made = make(grid, index, loader);
            cells.put(index, made);
            return made;
          }
        });
  }

  private static <A> Cell<A> make(CellGrid grid, long index, Loader<A> loader) {
    long[] min = new long[grid.numDimensions()];
    int[] size = new int[min.length];
    grid.getCellDimensions(index, min, size);
    long[] max = new long[min.length];
    for (int d = 0; d < max.length; d++) max[d] = min[d] + size[d] - 1;
    return new Cell<>(size, min, loader.load(new FinalInterval(min, max)));
  }
}
