package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.ReferenceMaps;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A reference-based x4 super-resolution network as three steps that add operations to a graph. Each
 * step may be used more than once; its parameters are shared.
 */
public interface ReferenceNetwork {

  /** What the network needs of a reference. */
  final class Description {
    private final List<Operand<TFloat32>> textures;
    private final Operand<TFloat32> descriptors;
    private final Operand<TFloat32> lowPass;

    Description(
        List<Operand<TFloat32>> textures,
        Operand<TFloat32> descriptors,
        Operand<TFloat32> lowPass) {
      this.textures = textures;
      this.descriptors = descriptors;
      this.lowPass = lowPass;
    }

    /** Texture features at 4x, 2x and 1x: [N,H,W,c4], [N,H/2,W/2,c2], [N,H/4,W/4,c1]. */
    public List<Operand<TFloat32>> textures() {
      return textures;
    }

    /** [N,H/4,W/4,D]: matching descriptors. */
    public Operand<TFloat32> descriptors() {
      return descriptors;
    }

    /** [N,2h,2w,1] with h = H/4: the low-passed luma that refines matches. */
    public Operand<TFloat32> lowPass() {
      return lowPass;
    }
  }

  /** What the network makes of a target. */
  final class Output {
    private final Operand<TFloat32> image;
    private final Operand<TFloat32> confidence;
    private final Operand<TFloat32> singleImage;
    private Operand<TFloat32> improvement;
    private Operand<TFloat32> result;
    private final List<Operand<TFloat32>> offsets = new ArrayList<>();

    Output(Operand<TFloat32> image, Operand<TFloat32> confidence) {
      this(image, confidence, null);
    }

    Output(Operand<TFloat32> image, Operand<TFloat32> confidence, Operand<TFloat32> singleImage) {
      this.image = image;
      this.confidence = confidence;
      this.singleImage = singleImage;
    }

    /**
     * [N,4h,4w,C], not clamped: all that the network makes of the reference, which losses judge.
     */
    public Operand<TFloat32> image() {
      return image;
    }

    /**
     * [N,4h,4w,C], not clamped: what a model gives, the image or, where the network expects no
     * improvement of the reference, the single image.
     */
    public Operand<TFloat32> result() {
      return result == null ? image : result;
    }

    /** [N,4h,4w,1], 0 to 1: how much the reference is to be trusted; 0 where it gave nothing. */
    public Operand<TFloat32> confidence() {
      return confidence;
    }

    /**
     * [N,4h,4w,2] each: (dy,dx) in pixels of the references that the stages of the finest scale add
     * to the matches.
     */
    public List<Operand<TFloat32>> offsets() {
      return List.copyOf(offsets);
    }

    Output expecting(Operand<TFloat32> improvement, Operand<TFloat32> result) {
      this.improvement = improvement;
      this.result = result;
      return this;
    }

    Output offsets(List<Operand<TFloat32>> stages) {
      offsets.addAll(stages);
      return this;
    }

    /** What the network makes of the target alone, if it has a path of its own for that. */
    public Optional<Operand<TFloat32>> singleImage() {
      return Optional.ofNullable(singleImage);
    }

    /**
     * [N,h,w,1]: by how many dB the network expects the image to be nearer to the truth than the
     * single image, around each low-resolution position, if it learns that.
     */
    public Optional<Operand<TFloat32>> improvement() {
      return Optional.ofNullable(improvement);
    }
  }

  /** Describes references, [N,H,W,C] with sides that are multiples of 4, at least 12. */
  Description describe(Operand<TFloat32> reference);

  /**
   * Matches every target against its own reference.
   *
   * @param lowResolution [N,h,w,C]
   * @param bands parts in which the target is worked off, to bound memory
   */
  Matches match(
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> descriptors,
      Operand<TFloat32> lowPass,
      int bands);

  /** How the network matches, where the search for windows can be left to others. */
  default Optional<WindowMatching> windowMatching() {
    return Optional.empty();
  }

  /**
   * What {@link #match} makes of matches to a low-resolution cell: those, if it does not refine.
   */
  Matches refined(Matches coarse, Operand<TFloat32> lowResolution, Operand<TFloat32> lowPass);

  /**
   * Super-resolves.
   *
   * @param lowResolution [N,h,w,C]
   * @param matches a score of -1 says that there is no reference
   * @param choice [N,h,w,1]: which of the references each position was matched in
   * @param textures of the references at 4x, 2x and 1x
   */
  Output superResolve(
      Operand<TFloat32> lowResolution,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> textures);
}
