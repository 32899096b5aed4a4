package org.refsr.tiff;

import net.algart.matrices.tiff.TiffSampleType;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** The kinds of samples that TIFF files and ImgLib2 images share. */
enum TiffSamples {
  UINT8(TiffSampleType.UINT8, new UnsignedByteType()),
  INT8(TiffSampleType.INT8, new ByteType()),
  UINT16(TiffSampleType.UINT16, new UnsignedShortType()),
  INT16(TiffSampleType.INT16, new ShortType()),
  UINT32(TiffSampleType.UINT32, new UnsignedIntType()),
  INT32(TiffSampleType.INT32, new IntType()),
  FLOAT(TiffSampleType.FLOAT, new FloatType()),
  DOUBLE(TiffSampleType.DOUBLE, new DoubleType());

  private final TiffSampleType stored;
  private final NativeType<?> type;

  TiffSamples(TiffSampleType stored, NativeType<?> type) {
    this.stored = stored;
    this.type = type;
  }

  /** Null for samples of another kind, single bits for instance. */
  static TiffSamples of(TiffSampleType stored) {
    for (TiffSamples samples : values()) if (samples.stored == stored) return samples;
    return null;
  }

  /** The samples that hold a pixel type. */
  static TiffSamples of(NativeType<?> type) {
    for (TiffSamples samples : values())
      if (samples.type.getClass() == type.getClass()) return samples;
    throw new IllegalArgumentException("TIFF has no samples for " + type.getClass());
  }

  TiffSampleType stored() {
    return stored;
  }

  NativeType<?> type() {
    return type;
  }

  /** A Java array of samples as ImgLib2 takes it. */
  static ArrayDataAccess<?> access(Object array) {
    if (array instanceof byte[]) return new ByteArray((byte[]) array);
    if (array instanceof short[]) return new ShortArray((short[]) array);
    if (array instanceof int[]) return new IntArray((int[]) array);
    if (array instanceof float[]) return new FloatArray((float[]) array);
    return new DoubleArray((double[]) array);
  }
}
