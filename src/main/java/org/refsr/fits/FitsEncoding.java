package org.refsr.fits;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import nom.tam.fits.Header;
import org.refsr.RefSRException;

/**
 * How the pixels of a FITS image are stored: BITPIX, BSCALE, BZERO and BLANK. Physical values of
 * integers without a scale or BLANK stay integers (BZERO of half the range means unsigned); with
 * one they become single precision for up to 16 bits and double precision for more.
 */
final class FitsEncoding {

  private static final double UNSIGNED_SHORT = 32768;
  private static final double UNSIGNED_INT = 2147483648.0;

  private final int bitpix;
  private final double scale;
  private final double zero;
  private final Long blank;

  private FitsEncoding(int bitpix, double scale, double zero, Long blank) {
    this.bitpix = bitpix;
    this.scale = scale;
    this.zero = zero;
    this.blank = blank;
  }

  /**
   * What a header says.
   *
   * @throws RefSRException (USAGE) if it is nothing that FITS knows
   */
  static FitsEncoding of(Header header, String what) {
    int bitpix = header.getIntValue("BITPIX");
    double scale = header.getDoubleValue("BSCALE", 1);
    boolean known = Math.abs(bitpix) == 32 || Math.abs(bitpix) == 64 || bitpix == 8 || bitpix == 16;
    if (!known || scale == 0 || !Double.isFinite(scale))
      throw RefSRException.usage(
          "%s has BITPIX %d and BSCALE %s, which FITS does not allow; get a new copy of it.",
          what, bitpix, scale);
    boolean hasBlank = bitpix > 0 && header.containsKey("BLANK");
    return new FitsEncoding(
        bitpix,
        scale,
        header.getDoubleValue("BZERO", 0),
        hasBlank ? Long.valueOf((long) header.getDoubleValue("BLANK")) : null);
  }

  /** Plain 32-bit numbers. */
  static FitsEncoding float32() {
    return float32(1, 0);
  }

  /** 32-bit numbers, of which physical values are a linear function. */
  static FitsEncoding float32(double scale, double zero) {
    return new FitsEncoding(-32, scale, zero, null);
  }

  /**
   * Integers without sign of 8 or 16 bits, of which physical values are a linear function.
   *
   * @param zero the value of the integer 0
   */
  static FitsEncoding unsigned(int bits, double scale, double zero) {
    return new FitsEncoding(bits, scale, bits == 16 ? zero + scale * UNSIGNED_SHORT : zero, null);
  }

  int bitpix() {
    return bitpix;
  }

  double scale() {
    return scale;
  }

  double zero() {
    return zero;
  }

  /** Null for none. */
  Long blank() {
    return blank;
  }

  int bytes() {
    return Math.abs(bitpix) / Byte.SIZE;
  }

  /** The type of the physical values. */
  NativeType<?> type() {
    if (isPlain(0)) {
      if (bitpix == 8) return new UnsignedByteType();
      if (bitpix == 16) return new ShortType();
      if (bitpix == 32) return new IntType();
      if (bitpix == -32) return new FloatType();
      return new DoubleType();
    }
    if (bitpix == 16 && isPlain(UNSIGNED_SHORT)) return new UnsignedShortType();
    if (bitpix == 32 && isPlain(UNSIGNED_INT)) return new UnsignedIntType();
    return bitpix == 8 || bitpix == 16 || bitpix == -32 ? new FloatType() : new DoubleType();
  }

  /**
   * Stored numbers as physical values of {@link #type()}.
   *
   * @param stored an array as BITPIX says; may be changed
   */
  DataAccess decode(Object stored) {
    NativeType<?> type = type();
    if (type instanceof UnsignedByteType) return new ByteArray((byte[]) stored);
    if (type instanceof ShortType) return new ShortArray((short[]) stored);
    if (type instanceof IntType) return new IntArray((int[]) stored);
    if (type instanceof UnsignedShortType) {
      short[] values = (short[]) stored;
      for (int i = 0; i < values.length; i++) values[i] ^= (short) 0x8000;
      return new ShortArray(values);
    }
    if (type instanceof UnsignedIntType) {
      int[] values = (int[]) stored;
      for (int i = 0; i < values.length; i++) values[i] ^= 0x80000000;
      return new IntArray(values);
    }
    if (isPlain(0) && bitpix == -32) return new FloatArray((float[]) stored);
    if (isPlain(0) && bitpix == -64) return new DoubleArray((double[]) stored);
    return type instanceof FloatType ? floats(stored) : doubles(stored);
  }

  /**
   * Stores one physical value; what an integer cannot hold is cut, NaN becomes BLANK.
   *
   * @return whether it was cut
   */
  boolean encode(double value, ByteBuffer to) {
    double stored = (value - zero) / scale;
    if (bitpix == -32) to.putFloat((float) stored);
    if (bitpix == -64) to.putDouble(stored);
    if (bitpix < 0) return false;
    if (Double.isNaN(stored) && blank != null) {
      put(blank, to);
      return false;
    }
    long low = bitpix == 8 ? 0 : -1L << (bitpix - 1);
    long high = bitpix == 8 ? 255 : ~(-1L << (bitpix - 1));
    double rounded = Math.floor(stored + 0.5);
    long cut = (long) Math.max(low, Math.min(high, rounded));
    if (blank != null && cut == blank) cut += cut == high ? -1 : 1; // BLANK is no value
    put(cut, to);
    return rounded < low || rounded > high;
  }

  // -- Helper methods --

  private boolean isPlain(double wantedZero) {
    return scale == 1 && zero == wantedZero && blank == null && bitpix != 64;
  }

  private void put(long value, ByteBuffer to) {
    if (bitpix == 8) to.put((byte) value);
    else if (bitpix == 16) to.putShort((short) value);
    else if (bitpix == 32) to.putInt((int) value);
    else to.putLong(value);
  }

  private FloatArray floats(Object stored) {
    float[] values = new float[Array.getLength(stored)];
    for (int i = 0; i < values.length; i++) values[i] = (float) physical(stored, i);
    return new FloatArray(values);
  }

  private DoubleArray doubles(Object stored) {
    double[] values = new double[Array.getLength(stored)];
    for (int i = 0; i < values.length; i++) values[i] = physical(stored, i);
    return new DoubleArray(values);
  }

  private double physical(Object stored, int i) {
    if (stored instanceof float[]) return zero + scale * ((float[]) stored)[i];
    if (stored instanceof double[]) return zero + scale * ((double[]) stored)[i];
    long value = integer(stored, i);
    return blank != null && value == blank ? Double.NaN : zero + scale * value;
  }

  private static long integer(Object stored, int i) {
    if (stored instanceof byte[]) return ((byte[]) stored)[i] & 0xff;
    if (stored instanceof short[]) return ((short[]) stored)[i];
    if (stored instanceof int[]) return ((int[]) stored)[i];
    return ((long[]) stored)[i];
  }
}
