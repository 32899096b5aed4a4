package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.Reference;
import org.refsr.SuperResolution;
import org.refsr.SuperResolver;
import org.refsr.model.LoadedModel;

/**
 * Super-resolves ImageJ images plane by plane, with one model and the same references for all
 * planes.
 *
 * <pre>{@code
 * try (ImageSuperResolver resolver = new ImageSuperResolver(model, references)) {
 *   ImagePlus sharp = resolver.superResolve(image, Consistency.AUTO, false, progress).image();
 * }
 * }</pre>
 */
public final class ImageSuperResolver implements AutoCloseable {

  private final SuperResolver resolver;
  private final List<ImageReference> references = new ArrayList<>();

  /**
   * @param model what to run; owned from now on
   */
  public ImageSuperResolver(LoadedModel model) {
    resolver = new SuperResolver(model);
  }

  /**
   * @param model what to run; owned from now on
   * @param references for {@link #superResolve(ImagePlus, Consistency, boolean, Progress)}; of a
   *     stack, the plane on display is the reference
   * @throws org.refsr.RefSRException (USAGE) if a reference cannot be one
   */
  public ImageSuperResolver(LoadedModel model, List<ImagePlus> references) {
    this(model);
    try {
      for (ImagePlus reference : references) this.references.add(reference(reference));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Prepares a reference, once for all images.
   *
   * @param image of a stack, the plane on display is the reference
   * @return the caller closes it, before this
   * @throws org.refsr.RefSRException (USAGE) if it cannot be a reference
   */
  public ImageReference reference(ImagePlus image) {
    return new ImageReference(describe(image));
  }

  /** Super-resolves every plane with the references given at construction. */
  public SuperResolvedImage superResolve(
      ImagePlus input, Consistency consistency, boolean confidence, Progress progress) {
    return superResolve(input, references, consistency, confidence, progress);
  }

  /**
   * Super-resolves every plane.
   *
   * @param input of any type and dimensions; its title names the results: input_refsr,
   *     input_confidence
   * @param references what {@link #reference} of this resolver gave
   * @param confidence whether to make the confidence map too
   * @param progress told of every tile of every plane
   * @throws org.refsr.RefSRException as {@link SuperResolver#superResolve}
   */
  public SuperResolvedImage superResolve(
      ImagePlus input,
      List<ImageReference> references,
      Consistency consistency,
      boolean confidence,
      Progress progress) {
    List<Reference> forAll =
        references.stream().map(ImageReference::plane).collect(Collectors.toList());
    SuperResolvedPlanes planes = new SuperResolvedPlanes(input, confidence);
    int count = Math.max(1, input.getStackSize());
    for (int i = 1; i <= count; i++)
      planes.add(
          superResolve(input, i, forAll, consistency, new PlaneProgress(progress, i - 1, count)));
    return planes.image();
  }

  /** Closes the references given at construction and the model. */
  @Override
  public void close() {
    references.forEach(ImageReference::close);
    resolver.close();
  }

  // -- Helper methods --

  private <T extends RealType<T>> Reference describe(ImagePlus image) {
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(image, image.getCurrentSlice());
    return resolver.reference(plane, image.getTitle());
  }

  private <T extends RealType<T> & NativeType<T>> SuperResolution<T> superResolve(
      ImagePlus input,
      int index,
      List<Reference> references,
      Consistency consistency,
      Progress progress) {
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(input, index);
    return resolver.superResolve(plane, references, consistency, progress);
  }
}
