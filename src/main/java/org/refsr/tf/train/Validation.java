package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** How many images are shown. */
  private static final int SAMPLES = 4;

  private final Map<String, List<ValidationImage>> folders;
  private final Protocol protocol;
  private final InferenceGraph inference;
  private final Session session;
  private final InferenceSteps steps;
  private final DetailImages details;
  private final int samplesOfFolder;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * @param folders images by the name of their folder, at least one
   * @param details null for a network without them
   */
  Validation(
      NetworkConfig config,
      Map<String, List<ValidationImage>> folders,
      DetailImages details,
      Sessions sessions) {
    this.details = details;
    this.folders = folders;
    protocol = config.channels == 3 ? Protocol.benchmark(4) : Protocol.scientific(4);
    inference = new InferenceGraph(config);
    session = sessions.open(inference.graph());
    steps = new InferenceSteps(inference, session);
    samplesOfFolder = Math.max(1, SAMPLES / folders.size());
  }

  /**
   * Scores by the name of the folder, without one none of whose images can be scored; incomplete if
   * the progress was cancelled meanwhile.
   */
  Map<String, ValidationScores> measure(Weights weights, Progress progress) {
    weights.write(session, inference.parameters());
    samples.clear();
    Map<String, ValidationScores> all = new LinkedHashMap<>();
    folders.forEach(
        (folder, images) -> {
          ValidationScores scores = new ValidationScores(protocol);
          for (int i = 0; i < images.size() && !progress.cancelled(); i++) {
            String name = i < samplesOfFolder ? folder + ", " + images.get(i).name() : "";
            scores.add(measure(images.get(i), name));
          }
          if (!scores.isEmpty()) all.put(folder, scores);
        });
    return all;
  }

  /** Their names. */
  Set<String> folders() {
    return folders.keySet();
  }

  /** Some of the images as last measured. */
  List<Sample> samples() {
    return List.copyOf(samples);
  }

  @Override
  public void close() {
    session.close();
    inference.close();
  }

  // -- Helper methods --

  /**
   * Scores by method.
   *
   * @param sample the name under which to keep pictures of it, empty for none
   */
  private Map<String, Score> measure(ValidationImage image, String sample) {
    Pixels truth = image.highResolution();
    Pixels low = image.lowResolution();
    Pixels input = details == null ? low : details.packed(low);
    RandomAccessibleInterval<FloatType> bicubic =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(planar(low), truth.width(), truth.height());
    InferenceSteps.Restored matched = steps.superResolve(input, image.references().get(0));
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put(ValidationResult.BICUBIC, score(truth, bicubic));
    scores.put(ValidationResult.MATCHED, score(truth, matched));
    scores.put(
        ValidationResult.UNRELATED, score(truth, steps.superResolve(input, image.unrelated())));
    scores.put(ValidationResult.NONE, score(truth, steps.superResolve(input, null)));
    if (!sample.isEmpty())
      samples.add(new Sample(sample, image, interleaved(bicubic), matched, scores));
    return scores;
  }

  private Score score(Pixels truth, InferenceSteps.Restored restored) {
    return score(truth, planar(restored.image()));
  }

  private static Pixels interleaved(RandomAccessibleInterval<FloatType> image) {
    boolean gray = image.numDimensions() == 2;
    RandomAccessibleInterval<FloatType> xyc = gray ? Views.addDimension(image, 0, 0) : image;
    RandomAccessibleInterval<FloatType> cxy = Views.moveAxis(xyc, 2, 0);
    int channels = (int) xyc.dimension(2);
    Pixels pixels = Pixels.zeros((int) xyc.dimension(1), (int) xyc.dimension(0), channels);
    int i = 0;
    for (FloatType value : Views.flatIterable(cxy)) pixels.data()[i++] = value.get();
    return pixels;
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
