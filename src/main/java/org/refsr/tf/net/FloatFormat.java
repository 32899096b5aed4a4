package org.refsr.tf.net;

import java.nio.ByteBuffer;

/** Floating-point numbers as safetensors files name and hold them. */
enum FloatFormat {
  F64(8) {
    @Override
    float next(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  },
  F32(4) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  F16(2) {
    @Override
    float next(ByteBuffer bytes) {
      return half(bytes.getShort());
    }
  },
  BF16(2) {
    @Override
    float next(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  };

  private final int bytes;

  FloatFormat(int bytes) {
    this.bytes = bytes;
  }

  /** The format of a name, null if it is none of these. */
  static FloatFormat of(String name) {
    for (FloatFormat format : values()) if (format.name().equals(name)) return format;
    return null;
  }

  /** Of one number. */
  int bytes() {
    return bytes;
  }

  /** Reads as many numbers as the array has. */
  void decode(ByteBuffer from, float[] to) {
    for (int i = 0; i < to.length; i++) to[i] = next(from);
  }

  abstract float next(ByteBuffer from);

  // -- Helper methods --

  /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude;
    if (exponent == 0) magnitude = fraction * 0x1p-24f;
    else if (exponent == 0x1F) magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    else magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
    return bits < 0 ? -magnitude : magnitude;
  }
}
