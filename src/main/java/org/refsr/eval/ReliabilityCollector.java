package org.refsr.eval;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.refsr.metric.Protocol;
import org.refsr.metric.Score;

/** Collects the blocks of one model's results; a few kilobytes an image. */
final class ReliabilityCollector implements Observer {

  private final Map<Integer, double[]> without = new TreeMap<>();
  private final Map<Integer, Map<ReferenceKind, double[][]>> with = new TreeMap<>();

  @Override
  public void measured(
      int index, Trial trial, Method method, CasePictures pictures, Enlarged result, Score score) {
    if (result.confidence().isEmpty()) return;
    Protocol protocol = pictures.truth.protocol(Evaluation.BORDER);
    double[] errors = Blocks.errors(pictures.truth, result.image, protocol);
    if (trial.kind() == ReferenceKind.NONE) without.put(index, errors);
    else
      with.computeIfAbsent(index, i -> new EnumMap<>(ReferenceKind.class))
          .putIfAbsent(
              trial.kind(),
              new double[][] {Blocks.means(result.confidence().get(), Evaluation.BORDER), errors});
  }

  /** What was found; empty if no image was measured both with and without reference. */
  Optional<Reliability> finish(String model) {
    Reliability.Builder builder = new Reliability.Builder();
    with.forEach(
        (index, kinds) -> {
          double[] none = without.get(index);
          if (none != null)
            kinds.forEach(
                (kind, maps) -> builder.add(maps[0], none, maps[1], kind == ReferenceKind.MATCHED));
        });
    return builder.isEmpty() ? Optional.empty() : Optional.of(builder.build(model));
  }
}
