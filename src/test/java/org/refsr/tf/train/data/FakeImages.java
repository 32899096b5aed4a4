package org.refsr.tf.train.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;

/** Folders of empty files and a reader that makes an image of a file's name. */
final class FakeImages {

  private FakeImages() {}

  /** 256 x 256 RGB of whole numbers 0..255: smooth waves that differ from file to file. */
  static Img<FloatType> read(Path file) {
    return image(256, 256, 3, file.toString().substring(file.toString().length() - 12).hashCode());
  }

  static Img<FloatType> image(int width, int height, int channels, long seed) {
    Draws random = new Draws(seed);
    double fx = random.uniform(0.05, 0.3);
    double fy = random.uniform(0.05, 0.3);
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      int pixel = i % (width * height);
      double wave =
          Math.sin(fx * (pixel % width) + i / (width * height)) * Math.cos(fy * (pixel / width));
      values[i] = Math.round(127.5 + 100 * wave + random.uniform(-20, 20));
    }
    return ArrayImgs.floats(values, width, height, channels);
  }

  /** Makes a folder of pairs with the given number of empty files in input/ and ref/. */
  static Path pairFolder(Path folder, int pairs) {
    for (int i = 0; i < pairs; i++) {
      touch(folder.resolve("input").resolve(String.format("%06d.png", i)));
      touch(folder.resolve("ref").resolve(String.format("%06d.png", i)));
    }
    return folder;
  }

  /** A store that holds everything, of files of one plane. */
  static ImageStore store(Function<Path, Img<FloatType>> reader) {
    return new ImageStore(file -> List.of(reader.apply(file)), Long.MAX_VALUE);
  }

  static PairFolder pairs(Path folder, int pairs) {
    ImageStore store = store(FakeImages::read);
    return PairFolder.open(pairFolder(folder, pairs), store, Progress.NONE);
  }

  static Path touch(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
