package org.refsr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelFolder;
import org.refsr.model.SuperResolvedTile;

/** A model that enlarges bicubically and ignores its references, for tests of all around models. */
public class BicubicModel implements LoadedModel {

  /** The confidence it gives everywhere. */
  public static final float CONFIDENCE = 0.25f;

  /** The halo bicubic enlargement needs. */
  private static final int HALO = 2;

  private ModelFolder folder;
  private final List<Img<FloatType>> described = new ArrayList<>();
  private int open;
  private boolean closed;

  /**
   * @param channels 1 or 3
   * @param tile the card's tile size
   */
  public BicubicModel(int channels, int tile) {
    ModelCard card =
        ModelCard.builder("bicubic-" + channels, "rrsr", channels).tile(tile, HALO).build();
    folder = new ModelFolder(Path.of(card.name()), card);
  }

  /** Says so in its card, although it does not. */
  public BicubicModel removesNoise() {
    ModelCard card = folder.card();
    folder =
        new ModelFolder(
            folder.path(),
            ModelCard.builder(card.name(), "rrsr", card.channels())
                .tile(card.tile(), HALO)
                .removesNoise(true)
                .build());
    return this;
  }

  @Override
  public ModelFolder folder() {
    return folder;
  }

  @Override
  public String runtime() {
    return "none";
  }

  @Override
  public String device() {
    return "CPU";
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    Img<FloatType> copy =
        ArrayImgs.floats(reference.dimension(0), reference.dimension(1), reference.dimension(2));
    ImgUtil.copy(reference, copy);
    described.add(copy);
    open++;
    return new DescribedReference() {
      @Override
      public long bytes() {
        return Float.BYTES * copy.size();
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    int width = 4 * (int) lowResolution.dimension(0);
    int height = 4 * (int) lowResolution.dimension(1);
    Img<FloatType> confidence = ArrayImgs.floats(width, height);
    confidence.forEach(pixel -> pixel.set(CONFIDENCE));
    return new SuperResolvedTile(
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(lowResolution, width, height), confidence);
  }

  /** Every pixel in its own place, then three columns to the right. */
  @Override
  public List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    int width = 4 * (int) lowResolution.dimension(0);
    float[] x = new float[4 * width * (int) lowResolution.dimension(1)];
    float[] y = new float[x.length];
    float[] shifted = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % width;
      y[i] = i / width;
      shifted[i] = x[i] + 3;
    }
    int[] first = new int[x.length];
    return List.of(
        new AlignmentStep("match", width, x, y, first),
        new AlignmentStep("stage 1", width, shifted, y, first));
  }

  @Override
  public void close() {
    closed = true;
  }

  // -- Observations --

  /** The references as the model saw them. */
  public List<Img<FloatType>> described() {
    return described;
  }

  /** Described references that are not closed. */
  public int open() {
    return open;
  }

  public boolean closed() {
    return closed;
  }
}
