package org.refsr.tf.train;

import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.metric.Protocol;
import org.refsr.tf.net.InferenceGraph;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Weights;
import org.refsr.tf.train.data.Pixels;
import org.refsr.tf.train.data.ValidationImage;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/**
 * Measures a network on held-out images: PSNR above bicubic with a matched, an unrelated and no
 * reference.
 */
public final class Validation implements AutoCloseable {

  /** Mean gains over bicubic in dB, and the worst loss of an image to a reference. */
  public static final class Gains {
    public final double matched;
    public final double unrelated;
    public final double none;

    /** Least of matched - none over the images. */
    public final double worst;

    Gains(double matched, double unrelated, double none, double worst) {
      this.matched = matched;
      this.unrelated = unrelated;
      this.none = none;
      this.worst = worst;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "matched %+.3f  unrelated %+.3f  none %+.3f  worst matched-none %+.2f dB",
          matched,
          unrelated,
          none,
          worst);
    }
  }

  private final List<ValidationImage> images;
  private final Protocol protocol;
  private final InferenceGraph inference;
  private final Session session;
  private final InferenceSteps steps;

  public Validation(NetworkConfig config, List<ValidationImage> images, Sessions sessions) {
    this.images = images;
    protocol = config.channels == 3 ? Protocol.benchmark(4) : Protocol.scientific(4);
    inference = new InferenceGraph(config);
    Graph graph = inference.graph();
    session = sessions.open(graph);
    steps = new InferenceSteps(inference, session);
  }

  public Gains measure(Weights weights) {
    weights.write(session, inference.parameters());
    double matched = 0;
    double unrelated = 0;
    double none = 0;
    double worst = Double.POSITIVE_INFINITY;
    for (ValidationImage image : images) {
      double m = gain(image, image.references().get(0));
      double n = gain(image, null);
      matched += m;
      none += n;
      unrelated += gain(image, image.unrelated());
      worst = Math.min(worst, m - n);
    }
    int count = images.size();
    return new Gains(matched / count, unrelated / count, none / count, worst);
  }

  @Override
  public void close() {
    session.close();
    inference.close();
  }

  // -- Helper methods --

  private double gain(ValidationImage image, Pixels reference) {
    Pixels low = image.lowResolution();
    float[] sr = steps.superResolve(low, reference);
    Pixels truth = image.highResolution();
    RandomAccessibleInterval<FloatType> wanted = planar(truth);
    RandomAccessibleInterval<FloatType> bicubic =
        scaled(
            new Bicubic(EdgeRule.SYMMETRIC)
                .resizeToFloat(image(low), truth.width(), truth.height()));
    Pixels result = new Pixels(truth.height(), truth.width(), truth.channels(), sr);
    return protocol.score(wanted, planar(result)).psnr() - protocol.score(wanted, bicubic).psnr();
  }

  private static RandomAccessibleInterval<FloatType> planar(Pixels pixels) {
    return scaled(image(pixels));
  }

  private static RandomAccessibleInterval<FloatType> image(Pixels p) {
    RandomAccessibleInterval<FloatType> interleaved =
        ArrayImgs.floats(p.data(), p.channels(), p.width(), p.height());
    RandomAccessibleInterval<FloatType> xyc = Views.permute(Views.permute(interleaved, 0, 1), 1, 2);
    return p.channels() == 1 ? Views.hyperSlice(xyc, 2, 0) : xyc;
  }

  /** Values as of an 8-bit image; a linear protocol does not mind. */
  private static RandomAccessibleInterval<FloatType> scaled(
      RandomAccessibleInterval<FloatType> image) {
    return Converters.convert(image, (in, out) -> out.set(in.get() * 255), new FloatType());
  }
}
