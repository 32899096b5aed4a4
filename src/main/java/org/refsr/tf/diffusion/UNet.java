package org.refsr.tf.diffusion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The network that predicts the noise in an image (SPEC 3.6): a U-Net of {@link ResidualBlock} and
 * {@link Attention}, of the published structure, so that published weights fit. Blocks are named by
 * their place in the published lists: {@code input.3.0}, {@code middle.1}, {@code output.0.0}.
 */
public final class UNet {

  private final Ops tf;
  private final UNetConfig config;
  private final int cell;
  private final int timeChannels;
  private final Convolution time1;
  private final Convolution time2;
  private final Convolution first;
  private final List<List<Layer>> down = new ArrayList<>();
  private final List<Layer> middle = new ArrayList<>();
  private final List<List<Layer>> up = new ArrayList<>();
  private final GroupNorm lastNorm;
  private final Convolution last;
  private final Parameters parameters;

  /**
   * @param channels of the images, 1 or 3
   */
  public UNet(Parameters parameters, UNetConfig config, int channels) {
    this.parameters = parameters;
    this.tf = parameters.tf();
    this.config = config;
    int width = config.width();
    timeChannels = 4 * width;
    time1 = new Convolution(parameters, "time.0", 1, width, timeChannels, 1, initializer(width));
    time2 =
        new Convolution(
            parameters, "time.2", 1, timeChannels, timeChannels, 1, initializer(timeChannels));
    int in = config.channels(0);
    cell = channels * config.patch() * config.patch();
    first = Convolution.of3x3(parameters, "input.0.0", cell, in, initializer(9L * cell));
    Deque<Integer> skips = new ArrayDeque<>();
    skips.push(in);
    in = buildDown(in, skips);
    middle.add(block("middle.0", in, in, Scaling.NONE));
    middle.add(attention("middle.1", in));
    middle.add(block("middle.2", in, in, Scaling.NONE));
    in = buildUp(in, skips);
    lastNorm = new GroupNorm(parameters, "out.0", in, config.groups());
    int out = config.learnedVariance() ? 2 * cell : cell;
    last = Convolution.of3x3(parameters, "out.2", in, out, Initializer.zeros());
  }

  /**
   * Predicts the noise.
   *
   * @param image [N,H,W,channels], sides multiples of {@link UNetConfig#granularity}; the image in
   *     [-1,1] with the noise of its step
   * @param timestep [N]: the step of the trained schedule
   * @return [N,H,W,channels], of variance 1
   */
  public Operand<TFloat32> predictNoise(Operand<TFloat32> image, Operand<TFloat32> timestep) {
    Operand<TFloat32> time = time(timestep);
    Deque<Operand<TFloat32>> skips = new ArrayDeque<>();
    Operand<TFloat32> x = first.apply(cells(image));
    skips.push(x);
    for (List<Layer> layers : down) {
      for (Layer layer : layers) x = layer.apply(x, time);
      skips.push(x);
    }
    for (Layer layer : middle) x = layer.apply(x, time);
    for (List<Layer> layers : up) {
      x = tf.concat(List.of(x, skips.pop()), tf.constant(3));
      for (Layer layer : layers) x = layer.apply(x, time);
    }
    Operand<TFloat32> all = last.apply(Activation.silu(tf, lastNorm.apply(x)));
    return pixels(config.learnedVariance() ? Dims.channels(tf, all, 0, cell) : all);
  }

  /** How its convolutions start. */
  static Initializer initializer(long inputs) {
    return Initializer.uniform(1 / Math.sqrt(inputs));
  }

  // -- Helper methods --

  private Operand<TFloat32> cells(Operand<TFloat32> image) {
    return config.patch() == 1 ? image : tf.nn.spaceToDepth(image, (long) config.patch());
  }

  private Operand<TFloat32> pixels(Operand<TFloat32> cells) {
    return config.patch() == 1 ? cells : tf.nn.depthToSpace(cells, (long) config.patch());
  }

  private int buildDown(int in, Deque<Integer> skips) {
    int index = 1;
    for (int level = 0; level < config.levels(); level++) {
      for (int i = 0; i < config.blocks(); i++) {
        String name = "input." + index++;
        int out = config.channels(level);
        List<Layer> layers = new ArrayList<>();
        layers.add(block(name + ".0", in, out, Scaling.NONE));
        if (config.attends(level)) layers.add(attention(name + ".1", out));
        down.add(layers);
        skips.push(in = out);
      }
      if (level < config.levels() - 1) {
        down.add(List.of(resampling("input." + index++ + ".0", in, Scaling.HALF)));
        skips.push(in);
      }
    }
    return in;
  }

  private int buildUp(int in, Deque<Integer> skips) {
    int index = 0;
    for (int level = config.levels() - 1; level >= 0; level--)
      for (int i = 0; i <= config.blocks(); i++) {
        String name = "output." + index++;
        int out = config.channels(level);
        List<Layer> layers = new ArrayList<>();
        layers.add(block(name + ".0", in + skips.pop(), out, Scaling.NONE));
        if (config.attends(level)) layers.add(attention(name + ".1", out));
        if (level > 0 && i == config.blocks())
          layers.add(resampling(name + "." + layers.size(), out, Scaling.DOUBLE));
        up.add(layers);
        in = out;
      }
    return in;
  }

  private Layer resampling(String name, int channelsThere, Scaling scaling) {
    if (config.resamplingBlocks()) return block(name, channelsThere, channelsThere, scaling);
    return (x, time) -> scaling.apply(tf, x);
  }

  private ResidualBlock block(String name, int inputs, int outputs, Scaling scaling) {
    return new ResidualBlock(
        parameters, name, inputs, outputs, timeChannels, config.groups(), scaling);
  }

  private Attention attention(String name, int channelsThere) {
    return new Attention(parameters, name, channelsThere, config.headChannels(), config.groups());
  }

  /** [N] to the rectified embedding [N,1,1,4 * width]. */
  private Operand<TFloat32> time(Operand<TFloat32> timestep) {
    int half = config.width() / 2;
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) frequencies[i] = (float) Math.exp(-Math.log(10_000) * i / half);
    Operand<TFloat32> angles =
        tf.math.mul(
            tf.reshape(timestep, tf.constant(new int[] {-1, 1, 1, 1})), tf.constant(frequencies));
    Operand<TFloat32> waves =
        tf.concat(List.of(tf.math.cos(angles), tf.math.sin(angles)), tf.constant(3));
    Operand<TFloat32> embedded = time2.apply(Activation.silu(tf, time1.apply(waves)));
    return Activation.silu(tf, embedded);
  }
}
