package org.refsr.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.refsr.Progress;
import org.refsr.Reference;
import org.refsr.Settings;
import org.refsr.SuperResolution;
import org.refsr.SuperResolver;
import org.refsr.image.RangeNullSpace;
import org.refsr.model.AlignmentStep;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;

/** A model, run as a user runs it. */
final class ModelMethod implements Method {

  private static final int WARM_UP_SIDE = 32;
  private static final int SCALE = RangeNullSpace.SCALE;

  private final String name;
  private final EngineOptions options;
  private final SuperResolver resolver;
  private final Settings settings;

  /**
   * @param model owned from now on
   */
  ModelMethod(String name, LoadedModel model, EvaluationRequest request) {
    this.name = name;
    options = request.options();
    Settings consistent = Settings.defaults().consistency(request.consistency());
    settings = model.prior().isPresent() ? consistent.sampler(request.sampler()) : consistent;
    resolver = new SuperResolver(new DrawnOnce(model));
  }

  @Override
  public String name() {
    return name;
  }

  /** How it is run, in words: what its figures depend on. */
  String account() {
    LoadedModel model = resolver.model();
    Map<String, String> account = new LinkedHashMap<>();
    account.put("device", model.device());
    account.put("threads", String.valueOf(options.threads()));
    account.put("runtime", model.runtime());
    account.put("matching", options.matching().name().toLowerCase(Locale.ROOT));
    account.putAll(model.provenance());
    model.prior().ifPresent(prior -> account.put("prior", prior.folder().card().name()));
    model.prior().ifPresent(prior -> account.put("sampler", settings.sampler().toString()));
    account.put("sha256", model.folder().fingerprint());
    return account.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", ", name + ": ", "."));
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
    private final List<Picture<?>> used = new ArrayList<>();

    void add(Picture<?> picture, String called) {
      Reference reference = picture.describe(resolver, called);
      references.add(reference);
      if (reference.whyNotUsed().isEmpty()) used.add(picture);
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
      SuperResolution<T> result = low.superResolve(resolver, references, settings, progress);
      return new Enlarged(
          Picture.of(result.image(), "result"), result.confidence(), area -> aligned(low, area));
    }

    private Map<String, Img<UnsignedByteType>> aligned(Picture<?> low, Area area) {
      int x = area.x / SCALE;
      int y = area.y / SCALE;
      int right = Math.min(low.width(), (area.x + area.width + SCALE - 1) / SCALE);
      int bottom = Math.min(low.height(), (area.y + area.height + SCALE - 1) / SCALE);
      Interval part = FinalInterval.createMinSize(x, y, right - x, bottom - y);
      Map<String, Img<UnsignedByteType>> steps = new LinkedHashMap<>();
      for (AlignmentStep step : low.align(resolver, part, references))
        steps.put(
            step.name(),
            WarpedReference.shown(
                step.part(area.x - SCALE * x, area.y - SCALE * y, area.width, area.height), used));
      return steps;
    }
  }
}
