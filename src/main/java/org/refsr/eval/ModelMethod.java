package org.refsr.eval;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.Reference;
import org.refsr.SuperResolution;
import org.refsr.SuperResolver;
import org.refsr.model.LoadedModel;

/** A model, run as a user runs it. */
final class ModelMethod implements Method {

  private static final int WARM_UP_SIDE = 32;

  private final String name;
  private final SuperResolver resolver;
  private final Consistency consistency;

  /**
   * @param model owned from now on
   */
  ModelMethod(String name, LoadedModel model, Consistency consistency) {
    this.name = name;
    this.consistency = consistency;
    resolver = new SuperResolver(model);
  }

  @Override
  public String name() {
    return name;
  }

  /** The device it runs on. */
  String device() {
    return resolver.model().device();
  }

  @Override
  public List<ReferenceKind> kinds() {
    return List.of(ReferenceKind.MATCHED, ReferenceKind.UNRELATED, ReferenceKind.NONE);
  }

  @Override
  public void warmUp() {
    Img<UnsignedByteType> ramp = ArrayImgs.unsignedBytes(WARM_UP_SIDE, WARM_UP_SIDE);
    int i = 0;
    for (UnsignedByteType pixel : ramp) pixel.set(i++ % 251);
    Picture<UnsignedByteType> picture = Picture.of(ramp, "warm-up");
    try (Prepared prepared = prepare(List.of(picture))) {
      prepared.enlarge(picture, Progress.NONE);
    }
  }

  @Override
  public Prepared prepare(List<Picture<?>> pictures) {
    Described described = new Described();
    try {
      for (int i = 0; i < pictures.size(); i++)
        described.add(pictures.get(i), "reference " + (i + 1));
    } catch (RuntimeException | Error e) {
      described.close();
      throw e;
    }
    return described;
  }

  @Override
  public void close() {
    resolver.close();
  }

  // -- Helper classes --

  private final class Described implements Prepared {

    private final List<Reference> references = new ArrayList<>();

    void add(Picture<?> picture, String called) {
      references.add(picture.describe(resolver, called));
    }

    @Override
    public boolean isWithoutReference() {
      return references.stream().allMatch(reference -> reference.whyNotUsed().isPresent());
    }

    @Override
    public Enlarged enlarge(Picture<?> low, Progress progress) {
      return run(low, progress);
    }

    @Override
    public void close() {
      references.forEach(Reference::close);
    }

    private <T extends RealType<T> & NativeType<T>> Enlarged run(
        Picture<T> low, Progress progress) {
      SuperResolution<T> result = low.superResolve(resolver, references, consistency, progress);
      return new Enlarged(Picture.of(result.image(), "result"), result.confidence());
    }
  }
}
