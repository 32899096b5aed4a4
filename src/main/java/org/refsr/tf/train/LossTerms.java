package org.refsr.tf.train;

import java.util.List;
import org.refsr.tf.json.Require;

/**
 * The losses of a training and their weights (SPEC 1.15). RRSR uses 1, 0.4, 1e-4 and 1e-6 in the
 * order below, the last two from step 10,000 on; both need more than the images (a feature
 * extractor, a critic) and are off unless asked for, as is TTSR's transferal loss.
 */
public final class LossTerms {

  /** How far a restored image is from its truth. */
  public enum PixelError {
    /** Mean absolute error (SPEC 1.15). */
    ABSOLUTE,
    /** {@link LogarithmicError}: what a mean PSNR over images asks for. */
    LOGARITHMIC
  }

  private PixelError pixelError = PixelError.ABSOLUTE;
  private LossTerm reconstruction = new LossTerm(1);
  private LossTerm singleImage = new LossTerm();
  private LossTerm confidence = new LossTerm(0.001);
  private LossTerm rtrr = new LossTerm(0.4);
  private boolean rtrrMask = true;
  private LossTerm perceptual = new LossTerm();
  private ExtractorConfig perceptualExtractor = new ExtractorConfig();
  private LossTerm adversarial = new LossTerm();
  private CriticConfig critic = new CriticConfig();
  private LossTerm transferal = new LossTerm();

  /** What the reconstruction's and the single-image path's errors are. */
  public PixelError pixelError() {
    return pixelError;
  }

  /** Error of the restored image. */
  public LossTerm reconstruction() {
    return reconstruction;
  }

  /**
   * Error of what a network with a single-image path makes of the target alone, so that this path
   * learns from every step.
   */
  public LossTerm singleImage() {
    return singleImage;
  }

  /**
   * Mean squared error, in dB, of the improvement that a network with learned confidence expects of
   * a reference. Nothing else of the network learns from it; its weight counts only in the norm
   * that gradients are cut to.
   */
  public LossTerm confidence() {
    return confidence;
  }

  /** Mean absolute error of reciprocal training's second pass. */
  public LossTerm rtrr() {
    return rtrr;
  }

  /**
   * Whether that loss leaves out where the perspective version shows nothing of the reference; the
   * published code counts these black pixels (SPEC 1.14).
   */
  public boolean rtrrMask() {
    return rtrrMask;
  }

  /** Distance of deep features. */
  public LossTerm perceptual() {
    return perceptual;
  }

  /** Whose features these are. */
  public ExtractorConfig perceptualExtractor() {
    return perceptualExtractor;
  }

  /** What a critic says. */
  public LossTerm adversarial() {
    return adversarial;
  }

  /** The critic, used where that loss is. */
  public CriticConfig critic() {
    return critic;
  }

  /** Distance from the transferred texture (TTSR, SPEC 2.2). */
  public LossTerm transferal() {
    return transferal;
  }

  void stretch(double ratio) {
    for (LossTerm term :
        List.of(reconstruction, singleImage, confidence, rtrr, perceptual, adversarial, transferal))
      term.stretch(ratio);
  }

  void validate(String path) {
    reconstruction.validate(path + ".reconstruction");
    singleImage.validate(path + ".single_image");
    confidence.validate(path + ".confidence");
    rtrr.validate(path + ".rtrr");
    perceptual.validate(path + ".perceptual");
    perceptualExtractor.validate(path + ".perceptual_extractor", perceptual.isUsed());
    adversarial.validate(path + ".adversarial");
    critic.validate(path + ".critic");
    transferal.validate(path + ".transferal");
    Require.that(
        reconstruction.weightAt(1) > 0, path + ".reconstruction", "off at step 1", "on from there");
  }
}
