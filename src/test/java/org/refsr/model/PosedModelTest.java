package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.BicubicModel;
import org.refsr.RefSRException;

class PosedModelTest {

  /** Finds everything at (8,3) of the description that a test wants. */
  private static final class Pointing extends BicubicModel {
    private int wanted;
    private int given;

    Pointing() {
      super(1, 64);
    }

    @Override
    public List<AlignmentStep> align(
        RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
      given = references.size();
      return List.of(
          new AlignmentStep("match", 1, new float[] {8}, new float[] {3}, new int[] {wanted}));
    }
  }

  private final Pointing inner = new Pointing();
  private final PosedModel model = new PosedModel(inner, Poses.ALL);

  @Test
  void showsEveryReferenceInAllPosesAndClosesThem() {
    DescribedReference reference = model.describe(ArrayImgs.floats(100, 80, 1));
    assertThat(
            inner.described().stream()
                .map(image -> image.dimension(0) + "x" + image.dimension(1))
                .collect(Collectors.toList()))
        .containsExactly(
            "100x80", "100x80", "100x80", "87x70", "115x92", "87x70", "87x70", "115x92", "115x92",
            "80x100", "100x80", "80x100", "100x80", "80x100", "100x80", "80x100");
    assertThat(inner.open()).isEqualTo(Poses.ALL.list().size());
    assertThat(reference.bytes()).isGreaterThan(16 * 4 * 6000);
    reference.close();
    assertThat(inner.open()).isZero();
    model.close();
    assertThat(inner.closed()).isTrue();
  }

  @Test
  void tellsPlacesInTheReferencesAsTheyWereGiven() {
    List<DescribedReference> references =
        List.of(
            model.describe(ArrayImgs.floats(100, 80, 1)),
            model.describe(ArrayImgs.floats(40, 50, 1)));
    inner.wanted = 0;
    assertPlace(references, 0, 8, 3);
    int turnedBy180 = 10;
    inner.wanted = 16 + turnedBy180;
    assertPlace(references, 1, 40 - 1 - 8, 50 - 1 - 3);
    assertThat(inner.given).isEqualTo(32);
  }

  @Test
  void leavesOutPosesThatAreTooSmall() {
    model.describe(ArrayImgs.floats(12, 13, 1)).close();
    // zoomed by 0.87 it has fewer pixels than a model takes
    assertThat(inner.described()).hasSize(Poses.ALL.list().size() - 3);
  }

  @Test
  void leavesALargeReferenceAsItIsUnlessTheUserChose() {
    Img<FloatType> large = ArrayImgs.floats(2048, PosedModel.LARGEST / 2048 + 1, 1);
    BicubicModel near =
        new BicubicModel(1, 64) {
          @Override
          public ModelFolder folder() {
            return new ModelFolder(
                Path.of("near"),
                ModelCard.builder("near", "two-path", 1).network(Map.of("poses", "near")).build());
          }
        };
    DescribedReference automatic = new PosedModel(near, Poses.AUTO).describe(large);
    assertThat(near.described()).hasSize(1);
    assertThat(automatic.remark().orElseThrow())
        .startsWith("has more than 1,048,576 pixels and was matched as it is only");
    Img<FloatType> small = ArrayImgs.floats(40, 40, 1);
    assertThat(new PosedModel(near, Poses.AUTO).describe(small).remark()).isEmpty();
    assertThat(near.described()).hasSize(10);
  }

  @Test
  void theCardSaysInWhichPosesAModelMatches() {
    ModelCard.Builder card = ModelCard.builder("m", "two-path", 1);
    assertThat(Poses.AUTO.of(card.build())).isEqualTo(Poses.UPRIGHT);
    ModelCard near = card.network(Map.of("poses", "near")).build();
    assertThat(Poses.AUTO.of(near)).isEqualTo(Poses.NEAR);
    assertThat(Poses.of("All").of(near)).isEqualTo(Poses.ALL);
    assertThat(model.provenance()).containsEntry("poses", "all");
    assertThatThrownBy(() -> Poses.of("sideways"))
        .isInstanceOf(RefSRException.class)
        .hasMessage("Unknown poses 'sideways'; use auto, upright, near, all.");
  }

  // -- Helper methods --

  private void assertPlace(List<DescribedReference> references, int which, double x, double y) {
    AlignmentStep step = model.align(ArrayImgs.floats(8, 8, 1), references).get(0);
    assertThat(step.reference(0, 0)).isEqualTo(which);
    assertThat(step.x(0, 0)).isCloseTo(x, within(1e-3));
    assertThat(step.y(0, 0)).isCloseTo(y, within(1e-3));
  }
}
