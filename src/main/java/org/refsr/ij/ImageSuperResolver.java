package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.Reference;
import org.refsr.Settings;
import org.refsr.SuperResolution;
import org.refsr.SuperResolver;
import org.refsr.model.LoadedModel;

/**
 * Super-resolves ImageJ images plane by plane, with one model; every plane has the same references
 * or its own planes of them.
 *
 * <pre>{@code
 * try (ImageSuperResolver resolver = new ImageSuperResolver(model, references)) {
 *   ImagePlus sharp = resolver.superResolve(image, new ImageSettings(), progress).image();
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
   * @param references for {@link #superResolve(ImagePlus, ImageSettings, Progress)}
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
   * @param image of a stack, the settings' {@link Pairing} chooses the planes
   * @return the caller closes it, before this
   * @throws org.refsr.RefSRException (USAGE) if it cannot be a reference
   */
  public ImageReference reference(ImagePlus image) {
    ImagePlusImgs.requirePixels(image);
    return new ImageReference(image, index -> describe(image, index));
  }

  /** Super-resolves an image with the references given at construction. */
  public SuperResolvedImage superResolve(
      ImagePlus input, Consistency consistency, boolean confidence, Progress progress) {
    ImageSettings settings = new ImageSettings().consistency(consistency).confidence(confidence);
    return superResolve(input, references, settings, progress);
  }

  /** Super-resolves an image with the references given at construction. */
  public SuperResolvedImage superResolve(
      ImagePlus input, ImageSettings settings, Progress progress) {
    return superResolve(input, references, settings, progress);
  }

  /**
   * Super-resolves every plane, or of every plane the rectangular selection.
   *
   * @param input of any type and dimensions; its title names the results: input_refsr,
   *     input_confidence, input_residual
   * @param references what {@link #reference} of this resolver gave
   * @param progress told of every tile of every plane
   * @throws org.refsr.RefSRException as {@link SuperResolver#superResolve}; also if the selection
   *     is empty, or a reference does not have the planes that the settings ask for
   */
  public SuperResolvedImage superResolve(
      ImagePlus input, List<ImageReference> references, ImageSettings settings, Progress progress) {
    ImageEnlargement enlargement = new ImageEnlargement(input, settings);
    PairedReferences paired = new PairedReferences(references, input, settings.pairing());
    return enlargement.run(new Planes(paired), "_refsr", progress).and(paired.notes());
  }

  /** Closes the references given at construction and the model. */
  @Override
  public void close() {
    references.forEach(ImageReference::close);
    resolver.close();
  }

  // -- Package methods --

  SuperResolver resolver() {
    return resolver;
  }

  /** Those given at construction. */
  List<ImageReference> references() {
    return references;
  }

  // -- Helper methods --

  private <T extends RealType<T>> Reference describe(ImagePlus image, int index) {
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(image, index);
    return resolver.reference(plane, image.getTitle());
  }

  // -- Helper classes --

  private final class Planes implements PlaneEnlarger {

    private final PairedReferences references;

    Planes(PairedReferences references) {
      this.references = references;
    }

    @Override
    public <T extends RealType<T>, O extends RealType<O> & NativeType<O>>
        SuperResolution<O> enlarge(
            RandomAccessibleInterval<T> plane,
            int index,
            O type,
            Settings settings,
            Progress progress) {
      return resolver.superResolve(plane, type, references.of(index), settings, progress);
    }
  }
}
