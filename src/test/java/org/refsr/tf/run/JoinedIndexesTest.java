package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class JoinedIndexesTest {

  private final List<DescribedTensors> references = new ArrayList<>();

  @AfterEach
  void close() {
    references.forEach(DescribedTensors::close);
  }

  /** A panorama of 16384 x 512 pixels and 20 images of 1024 x 1024, which it would widen. */
  @Test
  void aMosaicIsNotLargerThanAnIndexMayBe() {
    add(128, 4096, 1);
    add(256, 256, 20);
    List<List<DescribedTensors>> parts = JoinedIndexes.parts(references);
    assertThat(parts.stream().flatMap(List::stream).collect(Collectors.toList()))
        .isEqualTo(references);
    assertThat(parts.size()).isBetween(2, 4);
    for (List<DescribedTensors> part : parts) {
      try (ReferenceMosaic mosaic = ReferenceMosaic.of(part)) {
        assertThat(mosaic.descriptors.size())
            .isEqualTo(ReferenceMosaic.positions(part))
            .isLessThanOrEqualTo(JoinedIndexes.MOST);
      }
    }
  }

  @Test
  void fourLargeReferencesAreInOneIndex() {
    add(1024, 1024, 5);
    assertThat(JoinedIndexes.parts(references)).extracting(List::size).containsExactly(4, 1);
  }

  // -- Helper methods --

  private void add(int height, int width, int count) {
    for (int i = 0; i < count; i++)
      references.add(
          new DescribedTensors(
              Textures.zero(1, 1, 1),
              TFloat32.tensorOf(Shape.of(1, height, width, 1)),
              TFloat32.tensorOf(Shape.of(1, 2, 2, 1)),
              reference -> {}));
  }
}
