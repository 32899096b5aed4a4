package org.refsr.eval;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.image.IntensityMap;

/**
 * Ways in which a user's reference may differ from the best one. "Range" is that of the reference's
 * percentiles 0.1 to 99.9. The pixel type stays where it can hold the values and is float
 * otherwise.
 */
enum Distortion {
  /** A tenth of the exposure, unrounded. */
  GAIN_TENTH("gain x0.1") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return floats(reference, v -> 0.1 * v);
    }
  },
  /** Ten times the exposure, unclipped. */
  GAIN_TEN("gain x10") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return floats(reference, v -> 10 * v);
    }
  },
  /** A background as high as the whole range. */
  OFFSET("offset") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      double range = range(reference).high() - range(reference).low();
      return floats(reference, v -> v + range);
    }
  },
  GAMMA_HALF("gamma 0.5") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return gamma(reference, 0.5);
    }
  },
  GAMMA_TWO("gamma 2") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return gamma(reference, 2);
    }
  },
  /** A negative. */
  INVERTED("inverted") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      IntensityMap range = range(reference);
      return typed(reference, v -> range.low() + range.high() - v);
    }
  },
  /** By a Gaussian of 2 pixels. */
  BLURRED("blurred") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return typed(reference, GaussianBlur.of(reference, 2));
    }
  },
  /** Normal noise of a tenth of the range. */
  NOISY("noisy") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      Random random = new Random(seed);
      double sigma = 0.1 * (range(reference).high() - range(reference).low());
      return typed(reference, v -> v + sigma * random.nextGaussian());
    }
  },
  /** Cut off at the middle of the range. */
  SATURATED("saturated") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      double middle = range(reference).fromUnit(0.5);
      return typed(reference, v -> Math.min(v, middle));
    }
  },
  /** Zero throughout. */
  BLANK("blank") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return typed(reference, v -> 0);
    }
  },
  /** The middle of the range throughout. */
  CONSTANT("constant") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      double middle = range(reference).fromUnit(0.5);
      return typed(reference, v -> middle);
    }
  },
  /** Squares of 16 pixels, a tenth of the area, are not a number. */
  NAN_HOLED("NaN-holed") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return holed(reference, new Random(seed));
    }
  },
  /** By 90 degrees. */
  TURNED("turned") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return turned(reference);
    }
  },
  /** Left to right. */
  MIRRORED("mirrored") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return mirrored(reference);
    }
  },
  /** Half as large. */
  ZOOMED_HALF("zoomed 0.5") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return reference.resized(half(reference.width()), half(reference.height()));
    }
  },
  /** The middle, twice as large. */
  ZOOMED_TWO("zoomed 2") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      Picture<?> middle = middle(reference, 2);
      return middle.resized(2 * middle.width(), 2 * middle.height());
    }
  },
  /** The middle, an eighth of the width and of the height. */
  EIGHTH("1/8 size") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      return middle(reference, 8);
    }
  },
  /** Eight gray levels. */
  QUANTISED("quantised") {
    @Override
    Picture<?> of(Picture<?> reference, long seed) {
      IntensityMap range = range(reference);
      int steps = 8 - 1;
      return typed(
          reference,
          v ->
              range.fromUnit(Math.rint(steps * Math.max(0, Math.min(1, range.toUnit(v)))) / steps));
    }
  };

  private static final int HOLE = 16;
  private static final int HOLES_IN = 10;

  private final String text;

  Distortion(String text) {
    this.text = text;
  }

  /** The distorted reference; the same for the same seed. */
  abstract Picture<?> of(Picture<?> reference, long seed);

  /** The kind as the table names it. */
  @Override
  public String toString() {
    return text;
  }

  // -- Helper methods --

  private interface Change {
    double of(double value);
  }

  private static <T extends RealType<T> & NativeType<T>> IntensityMap range(Picture<T> picture) {
    return IntensityMap.percentiles(picture.pixels());
  }

  private static Picture<FloatType> floats(Picture<?> picture, Change change) {
    Img<FloatType> values = picture.floats();
    values.forEach(pixel -> pixel.set((float) change.of(pixel.get())));
    return Picture.of(values, "reference");
  }

  private static Picture<?> typed(Picture<?> picture, Change change) {
    return typed(picture, floats(picture, change).pixels());
  }

  private static Picture<?> typed(Picture<?> picture, RandomAccessibleInterval<FloatType> values) {
    return picture.typed(values);
  }

  private static Picture<?> gamma(Picture<?> picture, double exponent) {
    IntensityMap range = range(picture);
    return typed(
        picture,
        v -> {
          double unit = range.toUnit(v);
          return range.fromUnit(Math.copySign(Math.pow(Math.abs(unit), exponent), unit));
        });
  }

  private static Picture<?> holed(Picture<?> picture, Random random) {
    Img<FloatType> values = picture.floats();
    int columns = (picture.width() + HOLE - 1) / HOLE;
    int rows = (picture.height() + HOLE - 1) / HOLE;
    boolean[] hole = new boolean[columns * rows];
    for (int i = 0; i < hole.length; i++) hole[i] = random.nextInt(HOLES_IN) == 0;
    hole[hole.length / 2] = true;
    net.imglib2.Cursor<FloatType> cursor = values.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      int square = cursor.getIntPosition(1) / HOLE * columns + cursor.getIntPosition(0) / HOLE;
      if (hole[square]) cursor.get().set(Float.NaN);
    }
    return Picture.of(values, "reference");
  }

  private static <T extends RealType<T> & NativeType<T>> Picture<T> turned(Picture<T> picture) {
    return Picture.of(Views.rotate(picture.pixels(), 0, 1), "reference");
  }

  private static <T extends RealType<T> & NativeType<T>> Picture<T> mirrored(Picture<T> picture) {
    return Picture.of(Views.invertAxis(picture.pixels(), 0), "reference");
  }

  private static Picture<?> middle(Picture<?> picture, int divisor) {
    int width = Math.max(1, picture.width() / divisor);
    int height = Math.max(1, picture.height() / divisor);
    return picture.cut(
        (picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
  }

  private static int half(int length) {
    return Math.max(1, length / 2);
  }
}
