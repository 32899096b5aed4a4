package org.refsr.tf.net;

import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PatchMatching;
import org.refsr.tf.layer.VggHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * C2-Matching's correspondence network (SPEC 1.4): one branch for the target, enlarged to the size
 * of the result, and one for the reference. Its parameters have the names they have in an {@link
 * RrsrNetwork}, which takes them over as they are.
 */
public final class CorrespondenceNetwork {

  private final Ops tf;
  private final NetworkConfig config;
  private final VggHead target;
  private final VggHead reference;

  /** Adds both branches. */
  public CorrespondenceNetwork(Parameters parameters, NetworkConfig config) {
    this.tf = parameters.tf();
    this.config = config;
    target = branch(parameters, "target");
    reference = branch(parameters, "reference");
  }

  /** Unit vectors [N,H/4,W/4,D] of targets, [N,H,W,C]. */
  public Operand<TFloat32> target(Operand<TFloat32> image) {
    return PatchMatching.unit(tf, target.descriptors(normalized(image)));
  }

  /** Unit vectors [N,H/4,W/4,D] of references, [N,H,W,C]. */
  public Operand<TFloat32> reference(Operand<TFloat32> image) {
    return PatchMatching.unit(tf, reference.descriptors(normalized(image)));
  }

  // -- Helper methods --

  private VggHead branch(Parameters parameters, String name) {
    return new VggHead(
        parameters,
        "correspondence." + name,
        config.channels,
        config.correspondenceWidths,
        new Initializers(config)::of);
  }

  private Operand<TFloat32> normalized(Operand<TFloat32> image) {
    return config.channels == 3 ? VggHead.imageNet(tf, image) : image;
  }
}
