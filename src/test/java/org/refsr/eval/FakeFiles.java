package org.refsr.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.refsr.RefSRException;

/** Pictures in memory under the names of empty files. */
final class FakeFiles implements PictureFiles {

  private final Path folder;
  private final Map<Path, Picture<?>> pictures = new HashMap<>();
  final List<String> read = new ArrayList<>();

  FakeFiles(Path folder) {
    this.folder = folder;
  }

  FakeFiles add(String name, Picture<?> picture) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (picture != null) pictures.put(file, picture);
    return this;
  }

  @Override
  public Picture<?> read(Path file) {
    read.add(file.getFileName().toString());
    Picture<?> picture = pictures.get(file);
    if (picture == null) throw RefSRException.usage("The image file '%s' is damaged.", file);
    return picture;
  }

  // -- Pictures --

  static Picture<UnsignedByteType> gray(int width, int height, int seed) {
    return textured(ArrayImgs.unsignedBytes(width, height), 128, 90, seed);
  }

  static Picture<UnsignedByteType> rgb(int width, int height, int seed) {
    return textured(ArrayImgs.unsignedBytes(width, height, 3), 128, 90, seed);
  }

  static Picture<UnsignedShortType> counts(int width, int height, int seed) {
    return textured(ArrayImgs.unsignedShorts(width, height), 3000, 2000, seed);
  }

  // -- Helper methods --

  /** Waves of several lengths, finer than the reduced grid can hold. */
  private static <T extends RealType<T> & NativeType<T>> Picture<T> textured(
      Img<T> image, double mean, double amplitude, int seed) {
    net.imglib2.Cursor<T> cursor = image.localizingCursor();
    while (cursor.hasNext()) {
      T pixel = cursor.next();
      double x = cursor.getDoublePosition(0) + 7 * seed;
      double y =
          cursor.getDoublePosition(1)
              + (image.numDimensions() < 3 ? 0 : cursor.getDoublePosition(2));
      double wave =
          Math.sin(0.31 * x + 0.1 * y) + Math.sin(0.05 * x * y / (10 + seed)) + Math.cos(1.3 * y);
      pixel.setReal(Math.rint(mean + amplitude * wave / 3));
    }
    return Picture.of(image, "texture");
  }
}
