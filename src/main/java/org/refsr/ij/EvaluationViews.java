package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Optional;
import org.refsr.RefSRException;
import org.refsr.eval.EvaluationResult;
import org.refsr.eval.Failure;
import org.refsr.eval.Measurement;

/** What an evaluation found, as ImageJ shows it, so that a macro can go on with it. */
public final class EvaluationViews {

  private EvaluationViews() {}

  /**
   * Fills ImageJ's results table, a row a measurement: the columns Label, Method, Reference,
   * Protocol, PSNR, SSIM, GMSD, Detail_ratio, Detail_correlation, Seconds and Peak_MB; writes the
   * means and what failed to the log.
   */
  public static void tell(EvaluationResult result) {
    ResultsTable table = ResultsTable.getResultsTable();
    table.reset();
    for (Measurement m : result.measurements()) {
      table.addRow();
      table.addLabel(m.image());
      table.addValue("Method", m.method());
      table.addValue("Reference", m.reference().toString());
      table.addValue("Protocol", m.protocol());
      table.addValue("PSNR", m.psnr());
      table.addValue("SSIM", m.ssim());
      table.addValue("GMSD", m.score().gmsd());
      table.addValue("Detail_ratio", m.score().detailRatio());
      table.addValue("Detail_correlation", m.score().detailCorrelation());
      table.addValue("Seconds", m.seconds());
      table.addValue("Peak_MB", m.peakMegabytes());
    }
    table.show("Results");
    IJ.log(result.summary());
    for (Failure failure : result.failures())
      IJ.log("Failed: " + failure.image() + ": " + failure.reason());
  }

  /**
   * The pictures, a slice an image: crops of truth and results side by side, error maps and
   * confidence maps below; empty if none were wanted.
   */
  public static Optional<ImagePlus> pictures(EvaluationResult result) {
    return result.gallery().isEmpty()
        ? Optional.empty()
        : Optional.of(GalleryStack.of(result.gallery(), "evaluation"));
  }

  /**
   * Fails if something could not be measured, so that a macro does not go on with half of it.
   *
   * @throws RefSRException (ITEMS_FAILED) with the number and the first reason
   */
  public static void check(EvaluationResult result) {
    if (result.failures().isEmpty()) return;
    Failure first = result.failures().get(0);
    throw new RefSRException(
        RefSRException.Kind.ITEMS_FAILED,
        String.format(
            "%d of the images or results failed, the others are in the report; the first was %s:"
                + " %s",
            result.failures().size(), first.image(), first.reason()));
  }
}
