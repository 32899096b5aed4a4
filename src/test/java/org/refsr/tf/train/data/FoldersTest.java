package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;

class FoldersTest {

  /** The robust range of a ramp 0..599. */
  private static final float SPAN = 599 * 0.998f;

  @TempDir Path folder;
  private final ImageStore store = FakeImages.store(FakeImages::read);

  @Test
  void pairFolderCutsWindowsOfInputAndReferenceAtTheSamePlace() {
    Path pairs = FakeImages.pairFolder(folder, 3);
    ImageStore same = FakeImages.store(file -> FakeImages.image(300, 260, 3, 4));
    PairFolder source = PairFolder.open(pairs, same, Progress.NONE);
    assertThat(source.size()).isEqualTo(3);
    for (int seed = 0; seed < 20; seed++) {
      ImagePair pair = source.draw(1, 160, 160, new Draws(seed));
      assertThat(pair.reference().data()).isEqualTo(pair.target().data());
      ImagePair wide = source.draw(1, 64, 256, new Draws(seed));
      assertThat(wide.reference().width()).isEqualTo(256);
    }
    float[] whole =
        same.load(List.of(pairs.resolve("input/000001.png")), Progress.NONE)
            .get(0)
            .images()
            .get(0)
            .pixels()
            .whole()
            .data();
    assertThat(whole[3 * (7 * 300 + 9) + 1])
        .isCloseTo(FakeImages.image(300, 260, 3, 4).getAt(9, 7, 1).get() / 255, within(1e-6f));
  }

  @Test
  void pairFolderNamesWhatIsMissing() throws IOException {
    assertUsage(() -> open(folder.resolve("none")), "none", "does not exist");
    Path pairs = FakeImages.pairFolder(folder.resolve("a"), 2);
    Files.delete(pairs.resolve("ref/000001.png"));
    assertUsage(() -> open(pairs), "input", "000001.png", "no reference");
    Path more = FakeImages.pairFolder(folder.resolve("b"), 2);
    Files.delete(more.resolve("input/000000.png"));
    assertUsage(() -> open(more), "ref", "000000.png", "no input");
    Path empty = Files.createDirectories(folder.resolve("c/input")).getParent();
    FakeImages.touch(empty.resolve("input/notes.txt"));
    assertUsage(() -> open(empty), "input", "has no images");
  }

  @Test
  void imagesTooSmallToCropAreNamed() {
    Path pairs = FakeImages.pairFolder(folder, 1);
    ImageStore small = FakeImages.store(file -> FakeImages.image(100, 90, 3, 4));
    PairFolder source = PairFolder.open(pairs, small, Progress.NONE);
    assertUsage(() -> source.draw(0, 160, 160, new Draws(1)), "000000.png", "100x90", "160x160");
  }

  @Test
  void damagedFilesAreFoundWhenTheFolderIsOpened() {
    Path pairs = FakeImages.pairFolder(folder, 4);
    ImageStore damaged =
        FakeImages.store(
            file -> {
              if (file.endsWith("ref/000002.png")) throw RefSRException.usage("Bad %s.", file);
              return FakeImages.read(file);
            });
    assertUsage(() -> PairFolder.open(pairs, damaged, Progress.NONE), "Bad", "ref/000002.png");
  }

  @Test
  void imagesBeyondTheBudgetAreReadEachTime() {
    Path pairs = FakeImages.pairFolder(folder, 4);
    AtomicInteger reads = new AtomicInteger();
    ImageReader counting =
        file -> {
          reads.incrementAndGet();
          return List.of(FakeImages.read(file));
        };
    long bytes = 256 * 256 * 3;
    ImageStore unlimited = new ImageStore(counting, 8 * bytes);
    PairFolder kept = PairFolder.open(pairs, unlimited, Progress.NONE);
    assertThat(unlimited.bytes()).isEqualTo(8 * bytes);
    ImagePair expected = kept.draw(3, 160, 160, draws());
    assertThat(reads).hasValue(8);
    ImageStore none = new ImageStore(counting, bytes - 1);
    PairFolder read = PairFolder.open(pairs, none, Progress.NONE);
    reads.set(0);
    ImagePair pair = read.draw(3, 160, 160, draws());
    assertThat(reads).hasValue(2);
    assertThat(none.bytes()).isZero();
    assertThat(pair.target().data()).isEqualTo(expected.target().data());
  }

  @Test
  void openingCanBeCancelled() {
    Path pairs = FakeImages.pairFolder(folder, 2);
    Progress impatient =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> PairFolder.open(pairs, store, impatient))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.CANCELLED));
  }

  @Test
  void imageFolderGivesEachKindOfReference() {
    for (int i = 0; i < 3; i++) FakeImages.touch(folder.resolve(i + ".tif"));
    ImagePair other = ImageFolder.open(folder, store, 1, 0, Progress.NONE).draw(0, 64, 96, draws());
    ImagePair window =
        ImageFolder.open(folder, store, 0, 1, Progress.NONE).draw(0, 64, 96, draws());
    ImagePair view = ImageFolder.open(folder, store, 0, 0, Progress.NONE).draw(0, 64, 96, draws());
    for (ImagePair pair : List.of(other, window, view)) {
      assertThat(pair.target().data()).hasSize(64 * 64 * 3);
      assertThat(pair.reference().data()).hasSize(96 * 96 * 3);
    }
    assertThat(view.reference().data()).isNotEqualTo(window.reference().data());
    assertUsage(() -> ImageFolder.open(folder, store, 0.8, 0.4, Progress.NONE), "0.8", "0.4");
  }

  @Test
  void viewShowsThePlaceTheTargetShows() {
    FakeImages.touch(folder.resolve("ramp.tif"));
    // A plane: red is x, green is y, so a view's values tell where its pixels come from.
    ImageStore ramp = FakeImages.store(file -> ramp(600));
    ImageFolder source = ImageFolder.open(folder, ramp, 0, 0, Progress.NONE);
    for (int seed = 0; seed < 30; seed++) {
      ImagePair pair = source.draw(0, 160, 160, new Draws(seed));
      for (int channel = 0; channel < 2; channel++) {
        float shift =
            (pair.reference().get(80, 80, channel) - pair.target().get(80, 80, channel)) * SPAN;
        assertThat(Math.abs(shift)).isLessThan(40 + 0.04f * 160 + 2);
      }
    }
  }

  @Test
  void validationFolderGroupsImagesWithTheirReferences() {
    for (String name : List.of("000_0", "000_1", "000_2", "001_0", "001_1"))
      FakeImages.touch(folder.resolve(name + ".png"));
    List<ValidationImage> images =
        ValidationFolder.read(
            folder,
            file -> List.of(FakeImages.image(70, 66, 3, file.hashCode())),
            1,
            Degradation.BICUBIC);
    assertThat(images).extracting(ValidationImage::name).containsExactly("000", "001");
    ValidationImage first = images.get(0);
    assertThat(first.references()).hasSize(2);
    assertThat(first.highResolution().width()).isEqualTo(68);
    assertThat(first.highResolution().height()).isEqualTo(64);
    assertThat(first.highResolution().channels()).isEqualTo(1);
    assertThat(first.lowResolution().width()).isEqualTo(17);
    assertThat(first.unrelated().data()).isEqualTo(images.get(1).references().get(0).data());
  }

  @Test
  void validationFolderNamesWhatIsWrong() {
    FakeImages.touch(folder.resolve("000_0.png"));
    FakeImages.touch(folder.resolve("001_0.png"));
    FakeImages.touch(folder.resolve("001_1.png"));
    assertUsage(() -> readValidation(folder), "lacks 000_1");
    FakeImages.touch(folder.resolve("a/b.png"));
    assertUsage(() -> readValidation(folder.resolve("a")), "b.png", "NNN_0");
    FakeImages.touch(folder.resolve("one/000_0.png"));
    assertUsage(() -> readValidation(folder.resolve("one")), "one", "two or more");
  }

  @Test
  void validationFolderRefusesAnImageOfOneColour() {
    for (String name : List.of("000_0", "000_1", "001_0", "001_1"))
      FakeImages.touch(folder.resolve(name + ".png"));
    float[] orange = new float[3 * 64 * 64];
    Arrays.fill(orange, 0, 64 * 64, 250);
    ImageReader reader =
        file ->
            List.of(
                file.endsWith("001_0.png")
                    ? ArrayImgs.floats(orange, 64, 64, 3)
                    : FakeImages.read(file));
    assertUsage(
        () -> ValidationFolder.read(folder, reader, 3, Degradation.BICUBIC),
        "Image 001_0 in " + folder + " is of one colour");
  }

  @Test
  void heldOutWindowsShowSomething() {
    for (int i = 0; i < 5; i++) FakeImages.touch(folder.resolve(i + ".tif"));
    List<ValidationImage> images = heldOut(420, 480);
    assertThat(images).hasSize(5);
    assertThat(images).noneMatch(image -> image.highResolution().isUniform());
    assertThat(heldOut(0, 1)).isEmpty();
  }

  /** Of images that are black outside a square on their diagonal. */
  private List<ValidationImage> heldOut(int from, int to) {
    float[] values = new float[900 * 900];
    for (int y = from; y < to; y++) for (int x = from; x < to; x++) values[y * 900 + x] = 1 + x + y;
    ImageStore squares = FakeImages.store(file -> ArrayImgs.floats(values, 900, 900));
    ImageFolder source = ImageFolder.open(folder, squares, 0, 0, Progress.NONE);
    return HeldOut.images(source, 1, Degradation.BICUBIC);
  }

  private static Img<FloatType> ramp(int size) {
    float[] values = new float[size * size * 3];
    for (int i = 0; i < size * size; i++) {
      values[i] = i % size;
      values[size * size + i] = i / size;
      values[2 * size * size + i] = i % size;
    }
    return ArrayImgs.floats(values, size, size, 3);
  }

  private PairFolder open(Path path) {
    return PairFolder.open(path, store, Progress.NONE);
  }

  private static List<ValidationImage> readValidation(Path path) {
    return ValidationFolder.read(
        path, file -> List.of(FakeImages.read(file)), 3, Degradation.BICUBIC);
  }

  private static Draws draws() {
    return new Draws(11);
  }

  private static void assertUsage(ThrowingCallable action, String... parts) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE);
              assertThat(e.getMessage()).contains(parts);
            });
  }
}
