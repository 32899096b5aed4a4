package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.refsr.RefSRException;
import org.refsr.metric.Protocol;
import org.refsr.metric.Score;

/** The truth that images are measured against. */
public final class GroundTruth {

  /** What SSIM's window takes. */
  private static final int SMALLEST = 11;

  private final ImagePlus truth;
  private final Protocol protocol;
  private final int border;

  /**
   * Chooses the protocol by the type: that of the papers for 8 bit and RGB, the scientific one for
   * 16 and 32 bit.
   *
   * @param border pixels left out on every side
   */
  public GroundTruth(ImagePlus truth, int border) {
    this.truth = truth;
    this.border = border;
    boolean eightBit = truth.getBitDepth() == 8 || truth.getBitDepth() == 24;
    protocol = eightBit ? Protocol.benchmark(border) : Protocol.scientific(border);
  }

  /**
   * Measures an image.
   *
   * @return a score a plane
   * @throws RefSRException (USAGE) if the two differ in size or type, or are too small
   */
  public List<Score> score(ImagePlus image) {
    check(image);
    List<Score> scores = new ArrayList<>();
    for (int i = 1; i <= image.getStackSize(); i++) scores.add(score(image, i));
    return scores;
  }

  /**
   * Measures an image and tells: a row a plane of ImageJ's results table, and a line of the log
   * that names the protocol.
   *
   * @throws RefSRException as {@link #score}
   */
  public void report(ImagePlus image) {
    List<Score> scores = score(image);
    ResultsTable table = ResultsTable.getResultsTable();
    for (Score score : scores) {
      table.addRow();
      table.addLabel(image.getTitle());
      table.addValue("PSNR", score.psnr());
      table.addValue("SSIM", score.ssim());
      table.addValue("GMSD", score.gmsd());
      table.addValue("Detail_ratio", score.detailRatio());
      table.addValue("Detail_correlation", score.detailCorrelation());
      table.addValue("Protocol", protocol.name());
      IJ.log(image.getTitle() + " against " + truth.getTitle() + ": " + score);
    }
    table.show("Results");
  }

  // -- Helper methods --

  private <T extends RealType<T>> Score score(ImagePlus image, int index) {
    RandomAccessibleInterval<T> expected = ImagePlusImgs.plane(truth, index);
    RandomAccessibleInterval<T> measured = ImagePlusImgs.plane(image, index);
    return protocol.score(expected, measured);
  }

  private void check(ImagePlus image) {
    if (!describe(image).equals(describe(truth)))
      throw RefSRException.usage(
          "'%s' is %s but the truth '%s' is %s; give images of the same size and type.",
          image.getTitle(), describe(image), truth.getTitle(), describe(truth));
    int inside = Math.min(truth.getWidth(), truth.getHeight()) - 2 * border;
    if (inside < SMALLEST)
      throw RefSRException.usage(
          "A border of %d leaves %d pixels of '%s' but SSIM needs %d; make the border smaller.",
          border, Math.max(0, inside), truth.getTitle(), SMALLEST);
  }

  private static String describe(ImagePlus image) {
    return String.format(
        "%d x %d, %d bit, %d planes",
        image.getWidth(), image.getHeight(), image.getBitDepth(), image.getStackSize());
  }
}
