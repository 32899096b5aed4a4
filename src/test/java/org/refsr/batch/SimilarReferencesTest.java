package org.refsr.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.simulate.Kind;
import org.refsr.simulate.Sample;

class SimilarReferencesTest {

  /** References show another part of the specimen, from another side. */
  @Test
  void everyKindOfSpecimenFindsItsOwn() {
    Map<Path, RandomAccessibleInterval<FloatType>> images = new LinkedHashMap<>();
    List<Path> candidates = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Sample sample = Sample.of(kind, 192, 5);
      images.put(Path.of(kind + "-low").toAbsolutePath(), sample.lowResolution().image());
      images.put(Path.of(kind + "-sharp").toAbsolutePath(), sample.reference().image());
      candidates.add(Path.of(kind + "-sharp").toAbsolutePath());
    }
    SimilarReferences chooser = new SimilarReferences(candidates, images::get, Progress.NONE);
    for (Kind kind : Kind.values()) {
      BatchItem chosen = chooser.choose(item(kind + "-low"));
      assertThat(chosen.references().get(0).getFileName()).hasToString(kind + "-sharp");
      assertThat(chosen.similarity().getAsDouble()).isBetween(0.6, 1.0);
    }
  }

  @Test
  void brightnessAndMissingPixelsDoNotCount() {
    Img<FloatType> image = ArrayImgs.floats(40, 30, 1);
    Img<FloatType> brighter = ArrayImgs.floats(40, 30, 1);
    int i = 0;
    for (FloatType pixel : image) pixel.set((float) Math.sin(0.3 * i++));
    i = 0;
    for (FloatType pixel : brighter) pixel.set((float) (1000 + 70 * Math.sin(0.3 * i++)));
    ContentDescriptor one = ContentDescriptor.ofInput(image);
    assertThat(one.similarity(ContentDescriptor.ofInput(brighter))).isGreaterThan(0.99);
    brighter.firstElement().set(Float.NaN);
    assertThat(one.similarity(ContentDescriptor.ofInput(brighter))).isGreaterThan(0.9);
    ContentDescriptor blank = ContentDescriptor.ofInput(ArrayImgs.floats(1, 1, 1));
    assertThat(one.similarity(blank)).isBetween(0.0, 0.8);
  }

  @Test
  void anUnreadableInputIsLeftForItsTurn() {
    SimilarReferences chooser =
        new SimilarReferences(
            List.of(Path.of("a")),
            file -> {
              if (file.endsWith("a")) return ArrayImgs.floats(8, 8, 3);
              throw RefSRException.usage("damaged");
            },
            Progress.NONE);
    assertThat(chooser.choose(item("x")).references()).isEmpty();
  }

  // -- Helper methods --

  private static BatchItem item(String input) {
    return new BatchItem(Path.of(input), List.of(), Path.of("out"));
  }
}
