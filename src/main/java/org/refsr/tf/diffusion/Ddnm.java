package org.refsr.tf.diffusion;

import java.util.List;
import java.util.Random;
import org.refsr.Progress;
import org.refsr.model.SamplerSettings;

/**
 * The range-null-space sampler (Wang et al. 2023; SPEC 3.3). In every step the network's estimate
 * of the image, put together from all windows, is projected onto the images that reduce to the
 * input, so windows agree in every step and the result is consistent as a whole. Where windows
 * overlap, the one whose centre is nearer counts.
 *
 * <p>For a noisy input (SPEC 3.3, item 7; equation 19 of that paper) the correction is scaled by
 * lambda and the fresh noise reduced by what the input's noise already adds, so that the total
 * stays that of the schedule.
 */
public final class Ddnm {

  /** Told of the projected estimate of each step. */
  interface Observer {
    /**
     * @param planes in [-1,1], a plane a channel, not to be changed
     */
    void projected(int level, float[][] planes);
  }

  private final NoisePredictor predictor;
  private final NoiseSchedule trained;
  private final int side;
  private Observer observer = (level, planes) -> {};

  /**
   * @param trained the schedule of the network
   * @param side of the windows it is given, a multiple of 4
   */
  public Ddnm(NoisePredictor predictor, NoiseSchedule trained, int side) {
    this.predictor = predictor;
    this.trained = trained;
    this.side = side;
  }

  /** Names who is told of each step. */
  Ddnm observer(Observer wanted) {
    observer = wanted;
    return this;
  }

  /**
   * Draws an image.
   *
   * @param low planes in [0,1], a channel each; mirrored where they are smaller than a window
   * @param width of the planes
   * @return planes at four times the size
   * @throws org.refsr.RefSRException (USAGE) for more steps than the schedule has; (CANCELLED) if
   *     the progress says so
   */
  public float[][] sample(float[][] low, int width, SamplerSettings settings, Progress progress) {
    int height = low[0].length / width;
    int least = side / Reduction.SCALE;
    if (width >= least && height >= least)
      return unsigned(new Run(signed(low), width, height, settings, progress).run());
    Margin margin = new Margin(width, height, Math.max(width, least), Math.max(height, least));
    float[][] input = signed(low);
    float[][] high =
        new Run(margin.add(input), margin.width(), margin.height(), settings, progress).run();
    float[][] cut = margin.remove(high, Reduction.SCALE);
    Reduction reduction = Reduction.of(settings.operator(), width, height);
    if (settings.noise() == 0)
      for (int c = 0; c < cut.length; c++) reduction.project(cut[c], input[c]);
    return unsigned(cut);
  }

  // -- Helper classes --

  /** One sampling. */
  private final class Run {

    private final float[][] low;
    private final int width;
    private final int height;
    private final SamplerSettings settings;
    private final Progress progress;
    private final StepSequence sequence;
    private final Reduction reduction;
    private final Windows across;
    private final Windows down;
    private final Random random;
    private final float[][] x;
    private final float[][] noise;
    private final float[][] estimate;
    private float least = -1;
    private float most = 1;

    Run(float[][] low, int width, int height, SamplerSettings settings, Progress progress) {
      this.low = low;
      this.settings = settings;
      this.progress = progress;
      this.width = Reduction.SCALE * width;
      this.height = Reduction.SCALE * height;
      sequence = new StepSequence(trained, settings);
      reduction = Reduction.of(settings.operator(), width, height);
      across = new Windows(this.width, side, settings.overlap());
      down = new Windows(this.height, side, settings.overlap());
      random = new Random(settings.seed());
      x = new float[low.length][this.width * this.height];
      noise = new float[low.length][this.width * this.height];
      estimate = new float[low.length][this.width * this.height];
    }

    float[][] run() {
      for (int c = 0; c < low.length; c++) reduction.project(estimate[c], low[c]);
      for (float[] plane : estimate)
        for (float value : plane) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      List<Integer> levels = sequence.levels();
      start(sequence.alphaBar(levels.get(0)));
      for (int i = 0; i + 1 < levels.size(); i++) {
        int level = levels.get(i);
        int next = levels.get(i + 1);
        if (next > level) renoise(sequence.alphaBar(next));
        else step(level, next);
        progress.update(i + 1L, levels.size() - 1L, "diffusion step");
      }
      return x;
    }

    /** DEF's schedule does not begin at pure noise, so the input shines through (SPEC 3.5). */
    private void start(double alphaBar) {
      boolean native0 = settings.schedule() == SamplerSettings.Schedule.NATIVE;
      double signal = native0 ? 0 : Math.sqrt(alphaBar);
      double deviation = native0 ? 1 : Math.sqrt(1 - alphaBar);
      for (int c = 0; c < x.length; c++)
        for (int i = 0; i < x[c].length; i++)
          x[c][i] = (float) (signal * estimate[c][i] + deviation * random.nextGaussian());
    }

    /** Back to a noisier level from the last estimate (time travel). */
    private void renoise(double alphaBar) {
      double signal = Math.sqrt(alphaBar);
      double deviation = Math.sqrt(1 - alphaBar);
      for (int c = 0; c < x.length; c++)
        for (int i = 0; i < x[c].length; i++)
          x[c][i] = (float) (signal * estimate[c][i] + deviation * random.nextGaussian());
    }

    private void step(int level, int next) {
      predict(sequence.timestep(level));
      double alphaBar = sequence.alphaBar(level);
      double after = sequence.alphaBar(next);
      double fresh = settings.eta() * Math.sqrt(1 - after);
      double kept = Math.sqrt(1 - settings.eta() * settings.eta()) * Math.sqrt(1 - after);
      double inputNoise = 2 * settings.noise() * reduction.noiseGain() * Math.sqrt(after);
      double lambda = inputNoise > fresh ? fresh / inputNoise : 1;
      double gamma = Math.sqrt(Math.max(0, fresh * fresh - Math.pow(lambda * inputNoise, 2)));
      for (int c = 0; c < x.length; c++) {
        estimate(c, alphaBar);
        project(c, lambda);
      }
      observer.projected(level, estimate);
      for (int c = 0; c < x.length; c++)
        for (int i = 0; i < x[c].length; i++) {
          double value = Math.sqrt(after) * estimate[c][i] + kept * noise[c][i];
          if (gamma > 0) value += gamma * random.nextGaussian();
          x[c][i] = (float) value;
        }
    }

    private void estimate(int c, double alphaBar) {
      double deviation = Math.sqrt(1 - alphaBar);
      double signal = Math.sqrt(alphaBar);
      for (int i = 0; i < x[c].length; i++) {
        float value = (float) ((x[c][i] - deviation * noise[c][i]) / signal);
        estimate[c][i] = settings.clip() ? Math.max(least, Math.min(most, value)) : value;
      }
    }

    private void project(int c, double lambda) {
      if (lambda == 1) {
        reduction.project(estimate[c], low[c]);
        return;
      }
      float[] projected = estimate[c].clone();
      reduction.project(projected, low[c]);
      for (int i = 0; i < projected.length; i++)
        estimate[c][i] += lambda * (projected[i] - estimate[c][i]);
    }

    private void predict(int timestep) {
      float[] window = new float[side * side * x.length];
      for (int v = 0; v < down.count(); v++)
        for (int u = 0; u < across.count(); u++) {
          progress.checkCancelled();
          for (int row = 0; row < side; row++)
            for (int column = 0; column < side; column++) {
              int from = (down.start(v) + row) * width + across.start(u) + column;
              for (int c = 0; c < x.length; c++)
                window[(row * side + column) * x.length + c] = x[c][from];
            }
          take(predictor.predict(window, side, timestep), u, v);
        }
    }

    /** Takes over the part of a window that counts. */
    private void take(float[] predicted, int u, int v) {
      for (int row = down.from(v); row < down.to(v); row++)
        for (int column = across.from(u); column < across.to(u); column++) {
          int from = (row - down.start(v)) * side + column - across.start(u);
          for (int c = 0; c < x.length; c++)
            noise[c][row * width + column] = predicted[from * x.length + c];
        }
    }
  }

  // -- Helper methods --

  private static float[][] signed(float[][] unit) {
    float[][] signed = new float[unit.length][];
    for (int c = 0; c < unit.length; c++) {
      signed[c] = new float[unit[c].length];
      for (int i = 0; i < unit[c].length; i++) signed[c][i] = 2 * unit[c][i] - 1;
    }
    return signed;
  }

  private static float[][] unsigned(float[][] signed) {
    for (float[] plane : signed)
      for (int i = 0; i < plane.length; i++) plane[i] = (plane[i] + 1) / 2;
    return signed;
  }
}
