package org.refsr.tf.net;

import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.DeformableConvolution;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PreOffsets;
import org.refsr.tf.layer.ReferenceAwareSelection;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.ResidualBlocks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * One stage of progressive feature alignment (RRSR section 3.2, SPEC 1.9): offsets are estimated
 * from the content so far, the reference is sampled by a deformable convolution, selected, and
 * fused into the content.
 */
final class AlignmentStage {

  /** What a stage gives. */
  static final class Result {
    /** Content features for the next stage. */
    final Operand<TFloat32> content;

    /** The aligned reference before the rectifier. */
    final Operand<TFloat32> aligned;

    /** [N,H,W,1]: share of the reference let through; null in a network without gate. */
    final Operand<TFloat32> gate;

    /** [N,H,W,2]: (dy,dx) of this scale that are added to the match, mean of what is sampled. */
    final Operand<TFloat32> offset;

    private Result(
        Operand<TFloat32> content,
        Operand<TFloat32> aligned,
        Operand<TFloat32> gate,
        Operand<TFloat32> offset) {
      this.content = content;
      this.aligned = aligned;
      this.gate = gate;
      this.offset = offset;
    }
  }

  private final Ops tf;
  private final Convolution offset1;
  private final Convolution offset2;
  private final Convolution offsetsAndMasks;
  private final DeformableConvolution sampling;
  private final ReferenceAwareSelection selection;
  private final Convolution plain;
  private final Convolution gate;
  private final ResidualBlocks body;

  AlignmentStage(
      Parameters parameters,
      String name,
      NetworkConfig config,
      int channels,
      int scale,
      int blocks,
      int batch,
      Initializers initializers) {
    this.tf = parameters.tf();
    int groups = config.deformableGroups;
    int width = config.width;
    int extra = config.scoreGate ? 1 : 0;
    offset1 =
        Convolution.of3x3(
            parameters,
            name + ".o1",
            width + channels,
            channels,
            initializers.of(9L * (width + channels)));
    offset2 =
        Convolution.of3x3(
            parameters, name + ".o2", channels, channels, initializers.of(9L * channels));
    offsetsAndMasks =
        DeformableConvolution.ordered(
            tf,
            Convolution.of3x3(parameters, name + ".om", channels, 27 * groups, Initializer.zeros()),
            groups);
    sampling =
        new DeformableConvolution(
            parameters,
            name + ".dcn",
            channels,
            channels,
            groups,
            scale,
            initializers.deformable(channels, config));
    int inputs = width + channels + extra;
    selection =
        config.selection
            ? new ReferenceAwareSelection(
                parameters,
                name + ".head",
                inputs,
                width,
                config.experts,
                config.squeezeGate,
                batch,
                initializers.of(9L * inputs))
            : null;
    plain =
        config.selection
            ? null
            : Convolution.of3x3(
                parameters, name + ".head", inputs, width, initializers.of(9L * inputs));
    gate =
        config.scoreGate
            ? Convolution.of3x3(parameters, name + ".gate", inputs, 1, Initializer.normal(.02))
            : null;
    body =
        new ResidualBlocks(
            parameters, name + ".body", width, blocks, initializers.residual(9L * width));
  }

  /**
   * Applies the stage.
   *
   * @param context what the offsets are estimated from besides the content, [N,H,W,channels]
   * @param guidance score and contrast at this scale, null in a network without gate
   */
  Result apply(
      Operand<TFloat32> content,
      ReferenceMaps references,
      PreOffsets preOffsets,
      Operand<TFloat32> context,
      Guidance guidance) {
    Operand<TFloat32> f = offset1.leaky(tf.concat(List.of(content, context), tf.constant(3)), .1);
    Operand<TFloat32> all = offsetsAndMasks.apply(offset2.leaky(f, .1));
    Operand<TFloat32> sampled = sampling.applyOrdered(references, preOffsets, all);
    Operand<TFloat32> aligned = tf.nn.leakyRelu(sampled, LeakyRelu.alpha(.1f));
    Operand<TFloat32> passed = null;
    Operand<TFloat32> z;
    if (gate == null) {
      z = tf.concat(List.of(content, aligned), tf.constant(3));
    } else {
      aligned = guidance.fit(tf, aligned);
      Operand<TFloat32> seen =
          tf.concat(List.of(content, aligned, guidance.score()), tf.constant(3));
      passed = tf.math.mul(tf.math.sigmoid(gate.apply(seen)), guidance.score());
      z =
          tf.concat(
              List.of(content, tf.math.mul(aligned, passed), guidance.score()), tf.constant(3));
    }
    Operand<TFloat32> fused = selection != null ? selection.apply(z) : plain.leaky(z, .1);
    return new Result(
        tf.math.add(content, body.apply(fused)), sampled, passed, sampling.meanOrdered(all));
  }
}
