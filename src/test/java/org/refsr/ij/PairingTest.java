package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.refsr.BicubicModel;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.Reference;

class PairingTest {

  @Property(tries = 100)
  void autoMatchesEveryAxisOfTheSameLength(
      @ForAll @IntRange(min = 1, max = 3) int c,
      @ForAll @IntRange(min = 1, max = 3) int z,
      @ForAll @IntRange(min = 1, max = 3) int t,
      @ForAll @IntRange(min = 1, max = 3) int referenceC,
      @ForAll @IntRange(min = 1, max = 3) int referenceZ,
      @ForAll @IntRange(min = 1, max = 3) int referenceT) {
    ImagePlus input = stack(c, z, t);
    ImagePlus reference = stack(referenceC, referenceZ, referenceT);
    reference.setPosition(referenceC, referenceZ, referenceT);
    PairedPlanes paired = new PairedPlanes(reference, input, Pairing.AUTO);
    for (int plane = 1; plane <= input.getStackSize(); plane++) {
      int[] at = input.convertIndexToPosition(plane);
      assertThat(reference.convertIndexToPosition(paired.of(plane)))
          .containsExactly(
              c == referenceC ? at[0] : referenceC,
              z == referenceZ ? at[1] : referenceZ,
              t == referenceT ? at[2] : referenceT);
    }
  }

  @Test
  void onePlaneOrChannelsOrSlicesOnRequest() {
    ImagePlus input = stack(2, 3, 1);
    ImagePlus reference = stack(2, 3, 1);
    reference.setPosition(2, 2, 1);
    assertThat(planes(reference, input, Pairing.ONE)).containsOnly(4);
    assertThat(planes(reference, input, Pairing.CHANNELS)).containsExactly(3, 4, 3, 4, 3, 4);
    assertThat(planes(reference, input, Pairing.SLICES)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(planes(stack(1, 3, 1), input, Pairing.SLICES)).containsExactly(1, 1, 2, 2, 3, 3);
    assertThatThrownBy(() -> planes(stack(3, 1, 1), input, Pairing.CHANNELS))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("has 3 channels but the input 2");
    assertThatThrownBy(() -> planes(stack(1, 1, 1), input, Pairing.SLICES))
        .hasMessageContaining("has 1 slices but the input 3");
  }

  @Test
  void everyPlaneIsPreparedOnceAndSaidWhichServedWhat() {
    BicubicModel model = new BicubicModel(1, 16);
    try (ImageSuperResolver resolver =
        new ImageSuperResolver(model, List.of(stack(2, 3, 1), stack(1, 2, 1)))) {
      SuperResolvedImage result =
          resolver.superResolve(stack(2, 3, 1), new ImageSettings(), Progress.NONE);
      assertThat(model.described()).hasSize(6 + 1);
      assertThat(result.notes())
          .contains(
              "The reference 'stack' was used channel by channel, slice by slice.",
              "Of the reference 'stack', plane 1 served all planes.");
    }
    assertThat(model.open()).isZero();
  }

  @Test
  void aBlankPlaneOfAReferenceCostsItsPlaneOnly() {
    ImagePlus reference = stack(1, 3, 1);
    ImageProcessor blank = reference.getStack().getProcessor(2);
    blank.setValue(0);
    blank.fill();
    BicubicModel model = new BicubicModel(1, 16);
    try (ImageSuperResolver resolver = new ImageSuperResolver(model, List.of(reference))) {
      SuperResolvedImage result =
          resolver.superResolve(stack(1, 3, 1), new ImageSettings(), Progress.NONE);
      assertThat(model.described()).hasSize(2);
      assertThat(result.notes())
          .anyMatch(
              note -> note.startsWith("Plane [2] of the stack: The reference 'stack' is blank"));
    }
  }

  @Test
  void planesBeyondTheBudgetAreFreed() {
    BicubicModel model = new BicubicModel(1, 16);
    ImagePlus image = stack(1, 6, 1);
    try (ImageSuperResolver resolver = new ImageSuperResolver(model)) {
      IntStream planes = IntStream.rangeClosed(1, 6);
      ImageReference prepared = resolver.reference(image);
      Reference one = prepared.plane(1);
      ImageReference few =
          new ImageReference(image, resolver.reference(image)::plane, 3 * one.bytes());
      planes.forEach(few::plane);
      assertThat(few.bytes()).isEqualTo(3 * one.bytes());
    }
  }

  // -- Helper methods --

  private static ImagePlus stack(int c, int z, int t) {
    ImageStack stack = new ImageStack();
    ImagePlus noise = TestImages.noise(16, 14, 13, c, z, t, c + 10 * z + 100 * t);
    for (int i = 1; i <= noise.getStackSize(); i++)
      stack.addSlice(noise.getStack().getProcessor(i));
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(c, z, t);
    return image;
  }

  private static List<Integer> planes(ImagePlus reference, ImagePlus input, Pairing pairing) {
    PairedPlanes paired = new PairedPlanes(reference, input, pairing);
    return IntStream.rangeClosed(1, input.getStackSize())
        .mapToObj(paired::of)
        .collect(Collectors.toList());
  }
}
