package org.refsr.tf.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.metric.Protocol;
import org.refsr.metric.Score;
import org.refsr.model.ValidationResult;
import org.refsr.tf.net.InferenceGraph;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Weights;
import org.refsr.tf.train.data.Pixels;
import org.refsr.tf.train.data.ValidationImage;
import org.tensorflow.Session;

/** Measures a network on held-out images with a matched, an unrelated and no reference. */
final class Validation implements AutoCloseable {

  private final Map<String, List<ValidationImage>> folders;
  private final Protocol protocol;
  private final InferenceGraph inference;
  private final Session session;
  private final InferenceSteps steps;

  /**
   * @param folders images by the name of their folder, at least one
   */
  Validation(NetworkConfig config, Map<String, List<ValidationImage>> folders, Sessions sessions) {
    this.folders = folders;
    protocol = config.channels == 3 ? Protocol.benchmark(4) : Protocol.scientific(4);
    inference = new InferenceGraph(config);
    session = sessions.open(inference.graph());
    steps = new InferenceSteps(inference, session);
  }

  /** Scores by the name of the folder; incomplete if the progress was cancelled meanwhile. */
  Map<String, ValidationScores> measure(Weights weights, Progress progress) {
    weights.write(session, inference.parameters());
    Map<String, ValidationScores> all = new LinkedHashMap<>();
    folders.forEach(
        (folder, images) -> {
          ValidationScores scores = new ValidationScores(protocol);
          for (ValidationImage image : images) if (!progress.cancelled()) scores.add(scores(image));
          all.put(folder, scores);
        });
    return all;
  }

  @Override
  public void close() {
    session.close();
    inference.close();
  }

  // -- Helper methods --

  private Map<String, Score> scores(ValidationImage image) {
    Pixels truth = image.highResolution();
    Map<String, Score> scores = new LinkedHashMap<>();
    RandomAccessibleInterval<FloatType> bicubic =
        new Bicubic(EdgeRule.SYMMETRIC)
            .resizeToFloat(planar(image.lowResolution()), truth.width(), truth.height());
    scores.put(ValidationResult.BICUBIC, score(truth, bicubic));
    scores.put(ValidationResult.MATCHED, score(image, image.references().get(0)));
    scores.put(ValidationResult.UNRELATED, score(image, image.unrelated()));
    scores.put(ValidationResult.NONE, score(image, null));
    return scores;
  }

  private Score score(ValidationImage image, Pixels reference) {
    Pixels truth = image.highResolution();
    float[] values = steps.superResolve(image.lowResolution(), reference);
    return score(
        truth, planar(new Pixels(truth.height(), truth.width(), truth.channels(), values)));
  }

  private Score score(Pixels truth, RandomAccessibleInterval<FloatType> result) {
    return protocol.score(scaled(planar(truth)), scaled(result));
  }

  private static RandomAccessibleInterval<FloatType> planar(Pixels p) {
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
