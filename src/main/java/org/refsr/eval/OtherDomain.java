package org.refsr.eval;

import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.simulate.Kind;
import org.refsr.simulate.Sample;

/**
 * References of another domain, simulated: a stained tissue section (8-bit RGB) for images of 16
 * and 32 bit, a star field (float) for 8-bit ones.
 */
final class OtherDomain {

  private static final int SIDE = 256;

  private OtherDomain() {}

  /** The reference for an image; another one for each seed. */
  static Picture<?> reference(Picture<?> forImage, long seed) {
    Kind kind = forImage.isEightBit() ? Kind.STARS : Kind.STAIN;
    Img<FloatType> image = Sample.of(kind, SIDE, seed).reference().image();
    return kind.bits() == Byte.SIZE ? bytes(image) : Picture.of(image, kind.toString());
  }

  // -- Helper methods --

  private static Picture<UnsignedByteType> bytes(Img<FloatType> image) {
    Img<UnsignedByteType> bytes = PlanarImgs.unsignedBytes(image.dimensionsAsLongArray());
    LoopBuilder.setImages(image, bytes)
        .forEachPixel((in, out) -> out.set((int) Math.max(0, Math.min(255, in.get()))));
    return Picture.of(bytes, "stain");
  }
}
