package org.refsr.tf.run;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Texture features of one or several references: at 4x, 2x and 1x a matrix with a row a position,
 * reference after reference, and the sizes [R,2] (height, width at 1x).
 */
final class Textures implements AutoCloseable {

  final TFloat32 at4x;
  final TFloat32 at2x;
  final TFloat32 at1x;
  final TInt32 sizes;

  private Textures(TFloat32 at4x, TFloat32 at2x, TFloat32 at1x, TInt32 sizes) {
    this.at4x = at4x;
    this.at2x = at2x;
    this.at1x = at1x;
    this.sizes = sizes;
  }

  /** Copies the feature maps [1,H,W,c] of one reference. */
  static Textures of(TFloat32 map4x, TFloat32 map2x, TFloat32 map1x) {
    int height = (int) map1x.shape().get(1), width = (int) map1x.shape().get(2);
    return new Textures(
        Tensors.rows(List.of(map4x)),
        Tensors.rows(List.of(map2x)),
        Tensors.rows(List.of(map1x)),
        TInt32.tensorOf(Shape.of(1, 2), DataBuffers.of(height, width)));
  }

  /** Copies the textures of several references one after the other. */
  static Textures concatenate(List<Textures> references) {
    int[] sizes = new int[2 * references.size()];
    for (int r = 0; r < references.size(); r++)
      for (int i = 0; i < 2; i++) sizes[2 * r + i] = references.get(r).sizes.getInt(0, i);
    return new Textures(
        Tensors.rows(maps(references, textures -> textures.at4x)),
        Tensors.rows(maps(references, textures -> textures.at2x)),
        Tensors.rows(maps(references, textures -> textures.at1x)),
        TInt32.tensorOf(Shape.of(references.size(), 2), DataBuffers.of(sizes)));
  }

  /** One reference of a single 1x cell of zeros. */
  static Textures zero(int channels4x, int channels2x, int channels1x) {
    return new Textures(
        zeros(16, channels4x),
        zeros(4, channels2x),
        zeros(1, channels1x),
        TInt32.tensorOf(Shape.of(1, 2), DataBuffers.of(1, 1)));
  }

  long bytes() {
    return at4x.numBytes() + at2x.numBytes() + at1x.numBytes() + sizes.numBytes();
  }

  @Override
  public void close() {
    at4x.close();
    at2x.close();
    at1x.close();
    sizes.close();
  }

  // -- Helper methods --

  private static List<TFloat32> maps(
      List<Textures> references, Function<Textures, TFloat32> scale) {
    return references.stream().map(scale).collect(Collectors.toList());
  }

  private static TFloat32 zeros(int positions, int channels) {
    return TFloat32.tensorOf(
        Shape.of(positions, channels), DataBuffers.of(new float[positions * channels]));
  }
}
