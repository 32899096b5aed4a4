package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.CrossScaleIntegration;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.layer.ResidualBlocks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * TTSR's backbone (SPEC 2.2): residual blocks at 1x, 2x and 4x, every scale a branch of its own
 * that receives transferred texture, the branches joined by cross-scale integration. There is no
 * skip from the input image.
 */
final class TtsrBackbone {

  /** Texture transferred at one scale and how far it is to be trusted. */
  static final class Attention {
    private final Operand<TFloat32> texture;
    private final Operand<TFloat32> score;

    Attention(Operand<TFloat32> texture, Operand<TFloat32> score) {
      this.texture = texture;
      this.score = score;
    }
  }

  private final Ops tf;
  private final Convolution first;
  private final ResidualBlocks content;
  private final Convolution contentTail;
  private final Convolution[] heads = new Convolution[3];
  private final Convolution[] up = new Convolution[2];
  private final CrossScaleIntegration[] integrations = new CrossScaleIntegration[2];
  private final List<List<ResidualBlocks>> bodies = new ArrayList<>();
  private final List<List<Convolution>> tails = new ArrayList<>();
  private final Convolution[] enlarged = new Convolution[2];
  private final Convolution merge;
  private final Convolution tail1;
  private final Convolution tail2;

  TtsrBackbone(
      Parameters parameters, String name, NetworkConfig config, Initializers initializers) {
    this.tf = parameters.tf();
    int width = config.width;
    int c = config.channels;
    first = Convolution.of3x3(parameters, name + "first", c, width, initializers.of(9L * c));
    content =
        new ResidualBlocks(
            parameters,
            name + "content",
            width,
            config.contentBlocks,
            initializers.residual(9L * width));
    contentTail = square(parameters, name + "content_tail", width, initializers);
    for (int s = 0; s < 3; s++) {
      int inputs = width + config.textureWidths[2 - s];
      heads[s] =
          Convolution.of3x3(
              parameters, name + "head" + (1 << s), inputs, width, initializers.of(9L * inputs));
      List<ResidualBlocks> body = new ArrayList<>();
      List<Convolution> tail = new ArrayList<>();
      for (int branch = 0; branch <= s; branch++) {
        String prefix = name + "s" + (1 << s) + "." + branch;
        body.add(
            new ResidualBlocks(
                parameters,
                prefix + ".body",
                width,
                config.stageBlocks[s],
                initializers.residual(9L * width)));
        tail.add(square(parameters, prefix + ".tail", width, initializers));
      }
      bodies.add(body);
      tails.add(tail);
    }
    for (int i = 0; i < 2; i++) {
      up[i] =
          Convolution.of3x3(
              parameters, name + "up" + (i + 1), width, 4 * width, initializers.of(9L * width));
      integrations[i] =
          new CrossScaleIntegration(
              parameters, name + "integration" + (i + 1), i + 2, width, initializers::of);
      enlarged[i] =
          new Convolution(
              parameters, name + "enlarged" + (1 << i), 1, width, width, 1, initializers.of(width));
    }
    merge =
        Convolution.of3x3(
            parameters, name + "merge", 3 * width, width, initializers.of(27L * width));
    tail1 =
        Convolution.of3x3(parameters, name + "t1", width, width / 2, initializers.of(9L * width));
    tail2 =
        new Convolution(parameters, name + "t2", 1, width / 2, c, 1, initializers.last(width / 2));
  }

  /**
   * Super-resolves.
   *
   * @param x [N,h,w,C]
   * @param attention at 1x, 2x and 4x
   * @return [N,4h,4w,C]
   */
  Operand<TFloat32> apply(Operand<TFloat32> x, List<Attention> attention) {
    Operand<TFloat32> start = first.relu(x);
    Operand<TFloat32> finest = tf.math.add(start, contentTail.apply(content.apply(start)));
    List<Operand<TFloat32>> branches = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      if (s > 0) finest = tf.nn.relu(tf.nn.depthToSpace(up[s - 1].apply(finest), 2L));
      branches.add(attended(finest, heads[s], attention.get(s)));
      List<Operand<TFloat32>> mixed = s == 0 ? branches : integrations[s - 1].apply(branches);
      List<Operand<TFloat32>> next = new ArrayList<>();
      for (int b = 0; b <= s; b++)
        next.add(
            tf.math.add(
                branches.get(b),
                tails.get(s).get(b).apply(bodies.get(s).get(b).apply(mixed.get(b)))));
      branches = next;
      finest = branches.get(s);
    }
    List<Operand<TFloat32>> all = new ArrayList<>();
    for (int i = 0; i < 2; i++)
      all.add(enlarged[i].relu(Resampling.enlarge(tf, branches.get(i), 4 >> i)));
    all.add(finest);
    return tail2.apply(tail1.apply(merge.relu(tf.concat(all, tf.constant(3)))));
  }

  // -- Helper methods --

  private static Convolution square(
      Parameters parameters, String name, int width, Initializers initializers) {
    return Convolution.of3x3(parameters, name, width, width, initializers.residual(9L * width));
  }

  private Operand<TFloat32> attended(Operand<TFloat32> x, Convolution head, Attention attention) {
    Operand<TFloat32> seen = head.apply(tf.concat(List.of(x, attention.texture), tf.constant(3)));
    return tf.math.add(x, tf.math.mul(seen, attention.score));
  }
}
