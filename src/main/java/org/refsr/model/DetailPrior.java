package org.refsr.model;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;

/**
 * A diffusion prior in memory: it draws high-resolution images that look like those it was trained
 * on and whose reduction is the given image (SPEC 3). Thread-safe, one image at a time. It holds
 * native memory until closed.
 */
public interface DetailPrior extends AutoCloseable {

  /** The folder and card it came from. */
  ModelFolder folder();

  /** The device it runs on: "CPU" or "GPU:0". */
  String device();

  /**
   * Draws a detail-enhanced image. Any size: what is larger than the prior's window is worked off
   * in overlapping windows that agree in every step, what is smaller is mirrored.
   *
   * @param lowResolution X,Y,C, normalised to about [0,1], all finite, with the prior's channels
   * @param progress told of every diffusion step, asked whether to go on at every window
   * @return X,Y,C at four times the size; its reduction is the input to 1e-4, unless the settings
   *     say that the input is noisy
   * @throws org.refsr.RefSRException (USAGE) if the channels differ or the settings have more steps
   *     than the prior was trained with; (CANCELLED) if the progress says so
   */
  RandomAccessibleInterval<FloatType> enhance(
      RandomAccessibleInterval<FloatType> lowResolution,
      SamplerSettings settings,
      Progress progress);

  @Override
  void close();
}
