package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.Random;

/** ImageJ images of noise. */
public final class TestImages {

  private TestImages() {}

  /** Noise over the whole range of the type. */
  public static ImagePlus noise(
      int bitDepth, int width, int height, int c, int z, int t, long seed) {
    Random random = new Random(seed);
    ImageStack stack = new ImageStack(width, height);
    for (int i = 0; i < c * z * t; i++)
      stack.addSlice("s" + i, noise(bitDepth, width, height, random));
    return hyperStack("noise.tif", stack, c, z, t);
  }

  public static ImagePlus noise(int bitDepth, int width, int height, long seed) {
    return noise(bitDepth, width, height, 1, 1, 1, seed);
  }

  /** A smooth gray image: a hill on a slope. */
  public static ImagePlus hill(String title, int width, int height) {
    ImagePlus image = IJ.createImage(title, "16-bit black", width, height, 1);
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        double distance = Math.hypot(x - width / 2.0, y - height / 2.0);
        image.getProcessor().set(x, y, (int) (20000 * Math.exp(-distance / 6) + 50 * x + 1000));
      }
    return image;
  }

  /** The same planes, each made anew when asked for. */
  public static ImagePlus virtual(ImagePlus image) {
    ImageStack planes = image.getStack();
    VirtualStack stack =
        new VirtualStack(image.getWidth(), image.getHeight(), null, null) {
          @Override
          public ImageProcessor getProcessor(int n) {
            return planes.getProcessor(n).duplicate();
          }

          @Override
          public int size() {
            return planes.size();
          }

          @Override
          public int getSize() {
            return planes.size();
          }
        };
    stack.setBitDepth(image.getBitDepth());
    return hyperStack(
        "virtual.tif", stack, image.getNChannels(), image.getNSlices(), image.getNFrames());
  }

  // -- Helper methods --

  private static ImagePlus hyperStack(String title, ImageStack stack, int c, int z, int t) {
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(c, z, t);
    return image;
  }

  private static ImageProcessor noise(int bitDepth, int width, int height, Random random) {
    int n = width * height;
    switch (bitDepth) {
      case 8:
        byte[] bytes = new byte[n];
        random.nextBytes(bytes);
        return new ByteProcessor(width, height, bytes);
      case 16:
        short[] shorts = new short[n];
        for (int i = 0; i < n; i++) shorts[i] = (short) random.nextInt();
        return new ShortProcessor(width, height, shorts, null);
      case 24:
        return new ColorProcessor(
            width, height, random.ints(n).map(rgb -> rgb | 0xff000000).toArray());
      default:
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) floats[i] = (float) random.nextGaussian() * 1000;
        return new FloatProcessor(width, height, floats);
    }
  }
}
