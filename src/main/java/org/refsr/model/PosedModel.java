package org.refsr.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.Pose;
import org.refsr.model.EngineOptions.Matching;

/**
 * A model that sees every reference in several poses, as if each were a reference of its own: the
 * best match of all is taken, position by position. Where pixels were found is told in places of
 * the references as they were given.
 */
public final class PosedModel extends ForwardingModel {

  /**
   * Pixels up to which a reference is posed where the user left that to RefSR: nine poses of so
   * many are described in 0.5 GB with rrsr-photo, before they are joined and indexed.
   */
  static final long LARGEST = 1 << 20;

  private final Poses poses;
  private final long largest;

  /**
   * @param model owned from now on
   * @param poses at equal scores the earlier wins; {@link Poses#AUTO} for those of the model's
   *     card, for references of up to {@value #LARGEST} pixels
   */
  public PosedModel(LoadedModel model, Poses poses) {
    super(model);
    this.poses = poses.of(model.folder().card());
    largest = poses == Poses.AUTO ? LARGEST : Long.MAX_VALUE;
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> all = new LinkedHashMap<>(super.provenance());
    all.put("poses", poses.toString());
    return all;
  }

  @Override
  public Optional<Matching> matching(Dimensions tile, List<DescribedReference> references) {
    return super.matching(tile, descriptions(references));
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    boolean small = reference.dimension(0) * reference.dimension(1) <= largest;
    return DescribedViews.of(
        new PosedReference(reference.dimension(0), reference.dimension(1)),
        posed -> {
          for (Pose pose : (small ? poses : Poses.UPRIGHT).list()) {
            RandomAccessibleInterval<FloatType> image = pose.of(reference);
            // one that is too small as it is, the model itself refuses
            if (pose == Pose.UPRIGHT
                || Math.min(image.dimension(0), image.dimension(1)) >= LEAST_REFERENCE)
              posed.add(pose, super.describe(image));
          }
        });
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return super.superResolve(lowResolution, descriptions(references));
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return super.superResolve(lowResolution, detail, descriptions(references));
  }

  @Override
  public List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return super.align(lowResolution, descriptions(references)).stream()
        .map(step -> inReferences(step, references))
        .collect(Collectors.toList());
  }

  // -- Helper methods --

  private static List<DescribedReference> descriptions(List<DescribedReference> references) {
    return references.stream()
        .flatMap(reference -> ((DescribedViews) reference).views().stream())
        .collect(Collectors.toList());
  }

  private static AlignmentStep inReferences(
      AlignmentStep step, List<DescribedReference> references) {
    List<Integer> reference = new ArrayList<>();
    List<Integer> pose = new ArrayList<>();
    for (int r = 0; r < references.size(); r++)
      for (int p = 0; p < ((PosedReference) references.get(r)).poses.size(); p++) {
        reference.add(r);
        pose.add(p);
      }
    return step.map(
        (x, y, which) -> {
          int r = reference.get(which);
          PosedReference from = (PosedReference) references.get(r);
          double[] place = from.poses.get(pose.get(which)).inImage(x, y, from.width, from.height);
          return new AlignmentStep.Place(place[0], place[1], r);
        });
  }

  // -- Helper classes --

  private static final class PosedReference extends DescribedViews {

    private final long width;
    private final long height;
    private final List<Pose> poses = new ArrayList<>();

    PosedReference(long width, long height) {
      this.width = width;
      this.height = height;
    }

    void add(Pose pose, DescribedReference description) {
      poses.add(pose);
      add(description);
    }

    @Override
    public Optional<String> remark() {
      return poses.size() > 1
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "has more than %,d pixels and was matched as it is only; choose its poses to have"
                      + " it turned and zoomed, too",
                  LARGEST));
    }
  }
}
