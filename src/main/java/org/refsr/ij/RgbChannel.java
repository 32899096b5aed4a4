package org.refsr.ij;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Sampler;
import net.imglib2.converter.Converters;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * One of the three bytes of a packed colour, read and written in place. ImgLib2's {@code
 * argbChannels} destroys the other channels when a value above 127 is written.
 */
final class RgbChannel implements SamplerConverter<ARGBType, UnsignedByteType> {

  private final int shift;

  private RgbChannel(int shift) {
    this.shift = shift;
  }

  /** The colours with an axis of red, green and blue appended. */
  static RandomAccessibleInterval<UnsignedByteType> all(RandomAccessibleInterval<ARGBType> colors) {
    return Views.stack(
        List.of(
            Converters.convert(colors, new RgbChannel(16)),
            Converters.convert(colors, new RgbChannel(8)),
            Converters.convert(colors, new RgbChannel(0))));
  }

  @Override
  public UnsignedByteType convert(Sampler<? extends ARGBType> sampler) {
    return new UnsignedByteType(
        new ByteAccess() {
          @Override
          public byte getValue(int index) {
            return (byte) (sampler.get().get() >> shift);
          }

          @Override
          public void setValue(int index, byte value) {
            int others = sampler.get().get() & ~(0xff << shift);
            sampler.get().set(others | (value & 0xff) << shift);
          }
        });
  }
}
