package org.refsr.tf.net;

import org.refsr.tf.layer.DetailPacking;
import org.refsr.tf.layer.MatchRefinement;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.layer.VggHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What all networks share: matches refined where wanted, packed targets, skip, normalisation. */
abstract class MatchingNetwork implements ReferenceNetwork {

  final Ops tf;
  final NetworkConfig config;

  MatchingNetwork(Ops tf, NetworkConfig config) {
    this.tf = tf;
    this.config = config;
  }

  /**
   * Matches to a low-resolution cell.
   *
   * @param target as {@link #match} takes it
   * @param descriptors as {@link #describe} gives them
   * @param bands parts in which the target is worked off
   */
  abstract Matches coarseMatches(
      Operand<TFloat32> target, Operand<TFloat32> descriptors, int bands);

  /**
   * What matches are refined on, as in {@link Description#lowPass}.
   *
   * @param target as {@link #match} takes it
   * @return [N,2h,2w,1]
   */
  Operand<TFloat32> lowPass(Operand<TFloat32> target) {
    return MatchRefinement.lowPass(tf, target);
  }

  @Override
  public final Matches match(
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> descriptors,
      Operand<TFloat32> lowPass,
      int bands) {
    return refined(coarseMatches(lowResolution, descriptors, bands), lowResolution, lowPass);
  }

  @Override
  public final Matches refined(
      Matches coarse, Operand<TFloat32> lowResolution, Operand<TFloat32> lowPass) {
    if (!config.refineMatches) return coarse;
    return new MatchRefinement(tf).refine(coarse, lowPass(lowResolution), lowPass);
  }

  /** The low-resolution image of a target, which may be packed with its detail. */
  final Operand<TFloat32> lowResolution(Operand<TFloat32> target) {
    return config.detailEnhanced
        ? DetailPacking.lowResolution(tf, target, config.channels)
        : target;
  }

  /** The detail-enhanced image that a target is packed with, [N,4h,4w,C]. */
  final Operand<TFloat32> detail(Operand<TFloat32> target) {
    return DetailPacking.detail(tf, target, config.channels);
  }

  /** What the network's output is added to, [N,4h,4w,C]. */
  final Operand<TFloat32> skip(Operand<TFloat32> lowResolution) {
    return config.skip.equals("bicubic")
        ? Resampling.enlarge(tf, lowResolution, 4)
        : Resampling.bilinear(tf, lowResolution, 4);
  }

  /** As a VGG takes it if it is RGB. */
  final Operand<TFloat32> normalized(Operand<TFloat32> image) {
    return config.channels == 3 ? VggHead.imageNet(tf, image) : image;
  }
}
