package org.refsr.tf.train;

import java.util.List;
import org.refsr.tf.diffusion.Denoising;
import org.refsr.tf.diffusion.UNet;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.BatchConfig;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A diffusion prior as it is trained ({@link Denoising}); the error of the predicted noise is
 * called the reconstruction. What is drawn for a batch depends on the training's seed and the batch
 * alone.
 */
final class NoisePrediction implements Objective {

  private final long seed;
  private final Placeholder<TFloat32> high;
  private final Placeholder<TInt64> draw;
  private final List<Loss> losses;

  /** Adds a prior and its loss to the graph of the parameters. */
  NoisePrediction(TrainingConfig config, Parameters parameters) {
    Ops tf = parameters.tf();
    seed = config.seed();
    NetworkConfig network = config.network();
    BatchConfig batches = config.batch();
    int side = batches.targetSize();
    high =
        tf.withName("high")
            .placeholder(
                TFloat32.class,
                Placeholder.shape(Shape.of(batches.batchSize(), side, side, network.channels)));
    draw = tf.withName("draw").placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    UNet unet = new UNet(parameters, network.unet, network.channels);
    losses =
        List.of(
            new Loss(
                tf,
                "reconstruction",
                config.losses().reconstruction(),
                new Denoising(tf, unet, network.unet.schedule()).loss(high, draw)));
  }

  @Override
  public List<Loss> losses() {
    return losses;
  }

  @Override
  public void feed(Feeds feeds, Batch batch, List<Loss> active) {
    feeds.put(high, batch.highResolution());
    feeds.putSeed(draw, seed, batch.step());
  }
}
