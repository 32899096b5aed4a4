package org.refsr.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.eval.transfer.DetailTransfer;
import org.refsr.eval.transfer.TransferReference;
import org.refsr.image.IntensityMap;
import org.refsr.image.NaNFill;

/** The baseline row "transfer": what a reference gives without any learning. */
final class TransferMethod implements Method {

  static final String NAME = "transfer";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ReferenceKind> kinds() {
    return List.of(ReferenceKind.MATCHED, ReferenceKind.UNRELATED);
  }

  @Override
  public Prepared prepare(List<Picture<?>> references) {
    List<TransferReference> gray = new ArrayList<>();
    List<TransferReference> rgb = new ArrayList<>();
    return (low, progress) -> {
      List<TransferReference> prepared = low.isRgb() ? rgb : gray;
      if (prepared.isEmpty())
        for (Picture<?> reference : references)
          if (isUsable(reference)) prepared.add(prepare(reference, low.isRgb()));
      return prepared.isEmpty()
          ? new Enlarged(low.enlarged(), null)
          : enlarge(low, prepared, progress);
    };
  }

  // -- Helper methods --

  private static boolean isUsable(Picture<?> reference) {
    if (Math.min(reference.width(), reference.height()) < TransferReference.LEAST) return false;
    for (int c = 0; c < (reference.isRgb() ? 3 : 1); c++)
      if (!hasFinite(reference.channel(c))) return false;
    return true;
  }

  private static boolean hasFinite(RandomAccessibleInterval<? extends RealType<?>> channel) {
    for (RealType<?> pixel : Views.iterable(channel))
      if (Double.isFinite(pixel.getRealDouble())) return true;
    return false;
  }

  private static TransferReference prepare(Picture<?> picture, boolean asRgb) {
    Picture<?> reference = asRgb ? picture : picture.gray();
    List<RandomAccessibleInterval<DoubleType>> channels = units(reference, range(reference));
    return new TransferReference(
        asRgb && !reference.isRgb() ? Collections.nCopies(3, channels.get(0)) : channels);
  }

  private static <T extends RealType<T> & NativeType<T>> Enlarged enlarge(
      Picture<T> low, List<TransferReference> references, Progress progress) {
    IntensityMap range = range(low);
    DetailTransfer transfer =
        new DetailTransfer(units(low, range), references, progress::cancelled);
    progress.checkCancelled();
    List<RandomAccessibleInterval<FloatType>> channels = new ArrayList<>();
    for (int c = 0; c < (low.isRgb() ? 3 : 1); c++)
      channels.add(
          Converters.convert(
              transfer.channel(c),
              (in, out) -> out.set((float) range.fromUnit(in.get())),
              new FloatType()));
    RandomAccessibleInterval<FloatType> values =
        low.isRgb() ? Views.stack(channels) : channels.get(0);
    return new Enlarged(low.typed(values), transfer.confidence());
  }

  /** As a model sees it: 8-bit RGB as it is, all else by robust percentiles. */
  private static <T extends RealType<T> & NativeType<T>> IntensityMap range(Picture<T> picture) {
    return picture.isRgb() && picture.isEightBit()
        ? IntensityMap.typeRange(picture.pixels().getType())
        : IntensityMap.percentiles(picture.pixels());
  }

  private static List<RandomAccessibleInterval<DoubleType>> units(
      Picture<?> picture, IntensityMap range) {
    List<RandomAccessibleInterval<DoubleType>> channels = new ArrayList<>();
    for (int c = 0; c < (picture.isRgb() ? 3 : 1); c++)
      channels.add(
          Converters.convert(
              (RandomAccessibleInterval<DoubleType>) filled(picture, c),
              (in, out) -> out.set(range.toUnit(in.get())),
              new DoubleType()));
    return channels;
  }

  private static <T extends RealType<T> & NativeType<T>>
      RandomAccessibleInterval<DoubleType> filled(Picture<T> picture, int c) {
    return NaNFill.of(picture.channel(c)).filled();
  }
}
