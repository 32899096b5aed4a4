package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TileTest {

  @Property(tries = 200)
  void coresPartitionThePlaneAndPaddedTilesHaveOneShape(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 0, max = 5) int halo) {
    List<Tile> tiles = Tile.cover(width, height, size, halo);
    Img<IntType> covered = ArrayImgs.ints(width, height);
    for (Tile tile : tiles) {
      Views.interval(covered, tile.core()).forEach(IntType::inc);
      assertThat(tile.core().dimension(0)).isBetween(1L, (long) size);
      assertThat(tile.core().dimension(1)).isBetween(1L, (long) size);
      assertThat(Intervals.contains(tile.padded(), Intervals.expand(tile.core(), halo))).isTrue();
      assertThat(Intervals.equalDimensions(tile.padded(), tiles.get(0).padded())).isTrue();
      assertThat(Intervals.contains(Intervals.expand(covered, halo), tile.padded())).isTrue();
    }
    covered.forEach(pixel -> assertThat(pixel.get()).isEqualTo(1));
  }
}
