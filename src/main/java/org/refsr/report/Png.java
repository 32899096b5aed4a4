package org.refsr.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures as PNG files of 8 bits a sample (ISO/IEC 15948), written without AWT, which code outside
 * of ImageJ's layer may not use.
 */
public final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int SUB = 1;

  private Png() {}

  /**
   * Encodes values 0 (black) to 1 (white); those outside are clipped.
   *
   * @param channels 1 (gray) or 3 (RGB)
   * @param values height x width x channels
   */
  public static byte[] encode(int width, int height, int channels, float[] values) {
    if (channels != 1 && channels != 3 || values.length != width * height * channels)
      throw new IllegalArgumentException(
          values.length + " values for " + width + "x" + height + "x" + channels);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(header);
      fields.writeInt(width);
      fields.writeInt(height);
      fields.write(new byte[] {8, (byte) (channels == 1 ? GRAY : RGB), 0, 0, 0});
      chunk(out, "IHDR", header.toByteArray());
      chunk(out, "IDAT", rows(width, height, channels, values));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory is no file", e);
    }
    return bytes.toByteArray();
  }

  // -- Helper methods --

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }

  /** Each sample less the one of the pixel before it. */
  private static byte[] rows(int width, int height, int channels, float[] values)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      int length = width * channels;
      byte[] row = new byte[1 + length];
      row[0] = SUB;
      for (int y = 0; y < height; y++) {
        for (int i = 0; i < length; i++) {
          int before = i < channels ? 0 : code(values[y * length + i - channels]);
          row[1 + i] = (byte) (code(values[y * length + i]) - before);
        }
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static int code(float value) {
    return Math.round(255 * Math.max(0, Math.min(1, value)));
  }
}
