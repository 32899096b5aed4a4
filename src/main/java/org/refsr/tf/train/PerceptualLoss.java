package org.refsr.tf.train;

import java.util.List;
import java.util.function.UnaryOperator;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.Networks;
import org.refsr.tf.net.ReferenceNetwork;
import org.refsr.tf.net.Vgg;
import org.refsr.tf.net.VggFeatures;
import org.refsr.tf.net.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The distance of a restored image from the true one in the features of a frozen extractor (SPEC
 * 1.15): VGG's where the user has imported it, else the texture extractor of any network that was
 * trained before.
 */
final class PerceptualLoss {

  private static final String PREFIX = "perceptual.";
  private static final List<String> TEXTURES = List.of("texture_4x", "texture_2x", "texture_1x");

  private final Ops tf;
  private final ExtractorConfig config;
  private final Parameters parameters;
  private final Weights weights;
  private final UnaryOperator<Operand<TFloat32>> extractor;

  /**
   * Reads the weights and adds the extractor.
   *
   * @param trained the parameters that the loss is to train; the extractor's are kept apart
   * @param channels of the images
   * @throws RefSRException (USAGE, UNAVAILABLE) if there are no such weights, they are for other
   *     images, or have no such layer
   */
  PerceptualLoss(TrainingConfig training, Parameters trained, int channels) {
    this.tf = trained.tf();
    config = training.losses().perceptualExtractor();
    StartingWeights from = StartingWeights.read(config.from(), training.base());
    weights = from.weights();
    parameters = trained.besides(PREFIX);
    Vgg vgg = from.imported().orElse(null);
    extractor = vgg == null ? network(from, channels) : features(vgg);
  }

  /** Puts the weights into the session of the graph. */
  void start(Session session) {
    weights.write(session, parameters);
  }

  /** The distance, a scalar; both images [N,H,W,C], 0 to 1. */
  Operand<TFloat32> of(Operand<TFloat32> restored, Operand<TFloat32> truth) {
    Operand<TFloat32> difference =
        tf.math.sub(extractor.apply(restored), tf.stopGradient(extractor.apply(truth)));
    switch (config.distance()) {
      case SQUARED:
        return ForwardPass.mean(tf, tf.math.square(difference));
      case ABSOLUTE:
        return ForwardPass.mean(tf, tf.math.abs(difference));
      default:
        Operand<TFloat32> sum =
            tf.reduceSum(tf.math.square(difference), tf.constant(new int[] {0, 1, 2, 3}));
        return tf.math.sqrt(tf.math.add(sum, tf.constant(1e-12f)));
    }
  }

  // -- Helper methods --

  private UnaryOperator<Operand<TFloat32>> features(Vgg vgg) {
    VggFeatures features =
        new VggFeatures(parameters, vgg, config.layer().isEmpty() ? "conv5_1" : config.layer());
    return features::of;
  }

  private UnaryOperator<Operand<TFloat32>> network(StartingWeights from, int channels) {
    if (from.network().channels != channels || from.network().isPrior())
      throw RefSRException.usage(
          "The perceptual loss cannot use %s: it is for %d channels and the training for %d, or it"
              + " has no texture extractor; name another.",
          config.from(), from.network().channels, channels);
    int level = TEXTURES.indexOf(config.layer().isEmpty() ? "texture_1x" : config.layer());
    if (level < 0)
      throw RefSRException.usage(
          "The network of %s has no layer '%s'; use %s.",
          config.from(), config.layer(), String.join(", ", TEXTURES));
    ReferenceNetwork network = Networks.create(parameters, from.network(), 1);
    return image -> network.describe(image).textures().get(level);
  }
}
