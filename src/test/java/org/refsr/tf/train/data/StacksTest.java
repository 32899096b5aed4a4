package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;

/** Files of several planes, and what is held out of a folder to validate on. */
class StacksTest {

  @TempDir Path folder;

  @Test
  void everyPlaneOfAStackThatIsNotBlankIsAnImage() {
    FakeImages.touch(folder.resolve("stack.tif"));
    ImageStore store = new ImageStore(file -> planes(5, 1), Long.MAX_VALUE);
    ImageFolder source = ImageFolder.open(folder, store, 0, 0, Progress.NONE);
    assertThat(source.size()).isEqualTo(4);
    assertThat(store.blankPlanes()).isEqualTo(1);
    assertThat(store.bytes()).isEqualTo(4 * 64 * 64);
    ImageStore none = new ImageStore(file -> planes(5, 1), 0);
    ImageFolder read = ImageFolder.open(folder, none, 0, 0, Progress.NONE);
    for (int i = 0; i < 4; i++)
      assertThat(read.draw(i, 32, 32, new Draws(i)).target().data())
          .isEqualTo(source.draw(i, 32, 32, new Draws(i)).target().data());
  }

  @Test
  void planesOfPairsGoTogether() {
    FakeImages.pairFolder(folder, 1);
    // The same planes but for one that is blank in the reference.
    ImageStore store =
        new ImageStore(
            file -> planes(4, file.getParent().endsWith("ref") ? 2 : -1), Long.MAX_VALUE);
    PairFolder source = PairFolder.open(folder, store, Progress.NONE);
    assertThat(source.size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      ImagePair pair = source.draw(i, 64, 64, new Draws(1));
      assertThat(pair.reference().data()).isEqualTo(pair.target().data());
    }
    ImageStore uneven =
        new ImageStore(file -> planes(file.getParent().endsWith("ref") ? 2 : 3, -1), 0);
    assertThatThrownBy(() -> PairFolder.open(folder, uneven, Progress.NONE))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("000000.png has 3 planes and its reference")
        .hasMessageContaining("has 2");
  }

  @Test
  void blankStacksAndSmallImagesAreNamed() {
    FakeImages.touch(folder.resolve("stack.tif"));
    ImageStore blank = new ImageStore(file -> List.of(plane(0), plane(0)), Long.MAX_VALUE);
    assertThatThrownBy(() -> ImageFolder.open(folder, blank, 0, 0, Progress.NONE))
        .hasMessageContaining("All 2 planes of")
        .hasMessageContaining("stack.tif are blank");
    ImageStore store = new ImageStore(file -> planes(2, -1), Long.MAX_VALUE);
    assertThatThrownBy(() -> ImageFolder.open(folder, store, 0, 0, Progress.NONE).checkFits(32, 96))
        .hasMessageContaining("stack.tif (plane 1) is 64x64")
        .hasMessageContaining("96x96");
  }

  @Test
  void whatIsHeldOutIsNotTrainedOn() {
    for (int i = 0; i < 20; i++) FakeImages.touch(folder.resolve(String.format("%02d.png", i)));
    ImageFolder source =
        ImageFolder.open(folder, FakeImages.store(FakeImages::read), 0.5, 0.25, Progress.NONE);
    List<PairSource> parts = source.split(0.15);
    assertThat(parts).extracting(PairSource::size).containsExactly(17, 3);
    List<float[]> trained =
        IntStream.range(0, 17)
            .mapToObj(i -> parts.get(0).draw(i, 256, 256, new Draws(1)).target().data())
            .collect(Collectors.toList());
    List<ValidationImage> held = HeldOut.images(parts.get(1), 1, Degradation.BICUBIC);
    assertThat(held).extracting(ValidationImage::name).containsExactly("000", "001", "002");
    for (int i = 0; i < 3; i++) {
      float[] target = parts.get(1).draw(i, 256, 256, new Draws(1)).target().data();
      assertThat(trained).noneMatch(data -> java.util.Arrays.equals(data, target));
      ValidationImage image = held.get(i);
      assertThat(image.highResolution().channels()).isEqualTo(1);
      assertThat(image.highResolution().width()).isEqualTo(256);
      assertThat(image.lowResolution().width()).isEqualTo(64);
      assertThat(image.unrelated().data())
          .isEqualTo(held.get((i + 1) % 3).references().get(0).data());
    }
  }

  @Test
  void ofFewFilesTheLastPlanesAreHeldOut() {
    List<List<Integer>> files = List.of(List.of(1, 2, 3, 4), List.of(5, 6));
    assertThat(HeldOut.split(files, 0.1, "x")).containsExactly(List.of(1, 2, 3, 4), List.of(5, 6));
    assertThatThrownBy(() -> HeldOut.split(List.of(List.of(1, 2, 3)), 0.1, "my-images"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("my-images has 3 image(s)")
        .hasMessageContaining("validation_share");
  }

  // -- Helper methods --

  /** Planes that differ, one of them blank unless negative. */
  private static List<Img<FloatType>> planes(int count, int blank) {
    List<Img<FloatType>> planes = new ArrayList<>();
    for (int i = 0; i < count; i++) planes.add(plane(i == blank ? 0 : i + 1));
    return planes;
  }

  /** A wave of that frequency, so that 0 is blank. */
  private static Img<FloatType> plane(int frequency) {
    float[] values = new float[64 * 64];
    for (int i = 0; i < values.length; i++)
      values[i] = (float) Math.rint(100 + 50 * Math.sin(frequency * 0.13 * (i % 64 + i / 64)));
    return ArrayImgs.floats(values, 64, 64);
  }
}
