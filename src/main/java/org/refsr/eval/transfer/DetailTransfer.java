package org.refsr.eval.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Enlarges an image bicubically and pastes into it the high frequencies of references: matched,
 * refined to the pixel, scaled to the target's local contrast, and weighted by the score of the
 * match. Nothing is learned; what a network adds to this is what learning is worth.
 */
public final class DetailTransfer {

  private static final int SCALE = TransferReference.SCALE;

  /** Side of the patches that are pasted around each block of 4 x 4. */
  private static final int PATCH = 12;

  private static final int TO_PATCH = PixelMatches.PADDING - (PATCH - SCALE) / 2;
  private static final float GAIN_FLOOR = 0.05f;
  private static final float LEAST_GAIN = 0.05f;
  private static final float LARGEST_GAIN = 4;

  /** Scores from which detail is used at all, and fully. */
  private static final float GATE_OPENS = 0.8f;

  private static final float GATE_OPEN = 1;

  private final List<Plane> enlarged = new ArrayList<>();
  private final PixelMatches matches;
  private final List<TransferReference> references;
  private final int columns;
  private final int rows;
  private final int width;
  private final int height;

  /**
   * Matches.
   *
   * @param low planes in about 0..1, all finite
   * @param references with as many channels
   * @param cancelled asked now and then; the result is then of no use
   */
  public DetailTransfer(
      List<? extends RandomAccessibleInterval<? extends RealType<?>>> low,
      List<TransferReference> references,
      BooleanSupplier cancelled) {
    this.references = references;
    List<Plane> small = new ArrayList<>();
    for (RandomAccessibleInterval<? extends RealType<?>> channel : low)
      small.add(Plane.of(channel));
    columns = small.get(0).width;
    rows = small.get(0).height;
    width = SCALE * columns;
    height = SCALE * rows;
    for (Plane plane : small) enlarged.add(plane.resized(width, height));
    Windows target = new Windows(Lumas.of(enlarged).padded(PixelMatches.PADDING));
    matches = new PixelMatches(target, columns, rows);
    Descriptors queries = new Descriptors(Lumas.of(small));
    for (int r = 0; r < references.size(); r++) {
      TransferReference reference = references.get(r);
      int[] coarse = BestDescriptors.of(queries, reference.descriptors, cancelled);
      matches.refine(r, reference.windows, coarse, reference.columns);
    }
  }

  /** A channel of the result at four times the size. */
  public RandomAccessibleInterval<FloatType> channel(int c) {
    float[] sum = new float[width * height];
    float[] count = new float[sum.length];
    for (int i = 0; i < columns * rows; i++) paste(i, c, sum, count);
    float[] result = enlarged.get(c).values.clone();
    for (int i = 0; i < sum.length; i++) result[i] += sum[i] / count[i];
    return new Plane(width, height, result).image();
  }

  /** The weight of the references' detail, 0..1, X,Y at four times the size. */
  public RandomAccessibleInterval<FloatType> confidence() {
    float[] weights = new float[columns * rows];
    for (int i = 0; i < weights.length; i++) weights[i] = gate(i);
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++)
      values[i] = weights[i / width / SCALE * columns + i % width / SCALE];
    return new Plane(width, height, values).image();
  }

  // -- Helper methods --

  private void paste(int block, int c, float[] sum, float[] count) {
    Plane detail = references.get(matches.reference[block]).detail.get(c);
    float weight = gate(block) * gain(block);
    int left = SCALE * (block % columns) - (PATCH - SCALE) / 2;
    int top = SCALE * (block / columns) - (PATCH - SCALE) / 2;
    int fromX = matches.x[block] + TO_PATCH;
    int fromY = matches.y[block] + TO_PATCH;
    for (int v = Math.max(0, -top); v < Math.min(PATCH, height - top); v++) {
      int from = (fromY + v) * detail.width + fromX;
      int to = (top + v) * width + left;
      for (int u = Math.max(0, -left); u < Math.min(PATCH, width - left); u++) {
        sum[to + u] += weight * detail.values[from + u];
        count[to + u]++;
      }
    }
  }

  private float gate(int block) {
    float open = (matches.score[block] - GATE_OPENS) / (GATE_OPEN - GATE_OPENS);
    return Math.max(0, Math.min(1, open));
  }

  /** Ratio of the local contrasts. */
  private float gain(int block) {
    float ratio =
        (matches.targetNorm[block] + GAIN_FLOOR) / (matches.referenceNorm[block] + GAIN_FLOOR);
    return Math.max(LEAST_GAIN, Math.min(LARGEST_GAIN, ratio));
  }
}
