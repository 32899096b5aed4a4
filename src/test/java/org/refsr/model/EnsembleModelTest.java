package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.BicubicModel;

class EnsembleModelTest {

  /** Bicubic, with an error that depends on where the tile's origin is. */
  private static final class Slanted extends BicubicModel {
    private final List<String> tiles = new ArrayList<>();
    private List<DescribedReference> last = List.of();

    Slanted() {
      super(1, 64);
    }

    @Override
    public SuperResolvedTile superResolve(
        RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
      tiles.add(lowResolution.dimension(0) + "x" + lowResolution.dimension(1));
      last = references;
      SuperResolvedTile tile = super.superResolve(lowResolution, references);
      float width = tile.image().dimension(0) - 1;
      Cursor<FloatType> pixel = tile.image().localizingCursor();
      RandomAccess<FloatType> confidence = tile.confidence().randomAccess();
      while (pixel.hasNext()) {
        pixel.fwd();
        pixel.get().set(pixel.get().get() + pixel.getFloatPosition(0) / width - .5f);
        confidence.setPosition(pixel.getIntPosition(0), 0);
        confidence.setPosition(pixel.getIntPosition(1), 1);
        confidence.get().set(pixel.getFloatPosition(0) == 0 ? 1 : 0);
      }
      return tile;
    }
  }

  private final Slanted inner = new Slanted();
  private final EnsembleModel model = new EnsembleModel(inner);

  @Test
  void errorsThatTurnWithTheTileCancel() {
    Img<FloatType> image = ArrayImgs.floats(20, 14, 1);
    Random random = new Random(3);
    image.forEach(pixel -> pixel.set(random.nextFloat()));
    DescribedReference reference = model.describe(ArrayImgs.floats(30, 40, 1));
    SuperResolvedTile expected = new BicubicModel(1, 64).superResolve(image, List.of());

    SuperResolvedTile tile = model.superResolve(image, List.of(reference));

    assertThat(inner.tiles).containsExactly("20x14", "14x20", "20x14", "14x20");
    assertThat(tile.image().dimensionsAsLongArray()).containsExactly(80, 56, 1);
    RandomAccess<FloatType> wanted = expected.image().randomAccess();
    Cursor<FloatType> pixel = tile.image().localizingCursor();
    while (pixel.hasNext()) {
      pixel.fwd();
      wanted.setPosition(pixel);
      assertThat(pixel.get().get()).isCloseTo(wanted.get().get(), within(2e-6f));
    }
    // one edge a turn, corners in two
    assertThat(tile.confidence().getAt(0, 20).get()).isEqualTo(.25f);
    assertThat(tile.confidence().getAt(79, 20).get()).isEqualTo(.25f);
    assertThat(tile.confidence().getAt(40, 0).get()).isEqualTo(.25f);
    assertThat(tile.confidence().getAt(40, 55).get()).isEqualTo(.25f);
    assertThat(tile.confidence().getAt(79, 55).get()).isEqualTo(.5f);
    assertThat(tile.confidence().getAt(40, 20).get()).isZero();
  }

  @Test
  void everyTurnHasItsOwnDescriptionAndAllAreClosed() {
    DescribedReference reference = model.describe(ArrayImgs.floats(30, 40, 1));
    assertThat(inner.described())
        .extracting(image -> image.dimension(0))
        .containsExactly(30L, 40L, 30L, 40L);
    assertThat(inner.open()).isEqualTo(4);
    model.superResolve(ArrayImgs.floats(8, 8, 1), List.of(reference));
    assertThat(inner.last).hasSize(1).doesNotContain(reference);
    reference.close();
    assertThat(inner.open()).isZero();
    assertThat(model.provenance()).containsEntry("ensemble", "4 turns");
    model.close();
    assertThat(inner.closed()).isTrue();
  }
}
