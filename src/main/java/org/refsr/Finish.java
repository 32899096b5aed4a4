package org.refsr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import org.refsr.image.NaNFill;
import org.refsr.image.RangeNullSpace;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;

/**
 * Makes the result of the network's output: consistency with the input, the input's type, missing
 * pixels, and the record of all that.
 */
final class Finish<T extends RealType<T> & NativeType<T>> {

  private final T type;
  private final List<NaNFill> low;
  private final boolean consistent;
  private final RangeNullSpace space;
  private double residualBefore;
  private double residual;
  private long saturated;

  /**
   * @param low the input's channels
   */
  Finish(T type, List<NaNFill> low, Consistency consistency) {
    this.type = type;
    this.low = low;
    consistent = consistency.isOnFor(type);
    Img<DoubleType> plane = low.get(0).filled();
    space = new RangeNullSpace(plane.dimension(0), plane.dimension(1));
  }

  /**
   * @param high the network's output in the input's intensities and axes; reused
   * @param confidence X,Y; reused
   */
  SuperResolution<T> finish(
      Img<FloatType> high,
      Img<FloatType> confidence,
      LoadedModel model,
      List<Reference> references) {
    Img<T> image = sameType(high);
    List<RandomAccessibleInterval<FloatType>> computed = Channels.of(high, "The result");
    List<RandomAccessibleInterval<T>> stored = Channels.of(image, "The result");
    for (int c = 0; c < low.size(); c++) {
      finish(computed.get(c), stored.get(c), low.get(c));
      low.get(c).restore(confidence, RangeNullSpace.SCALE, 0);
    }
    return new SuperResolution<>(
        image, confidence, residualBefore, residual, properties(model, references), notes(model));
  }

  // -- Helper methods --

  private Img<T> sameType(Img<FloatType> high) {
    return type instanceof FloatType
        ? Cast.unchecked(high)
        : new PlanarImgFactory<>(type).create(Intervals.dimensionsAsLongArray(high));
  }

  private void finish(
      RandomAccessibleInterval<FloatType> computed,
      RandomAccessibleInterval<T> stored,
      NaNFill channel) {
    double before =
        consistent
            ? space.project(computed, channel.filled())
            : space.residual(computed, channel.filled());
    if (!(type instanceof FloatType)) saturated += TypedCopy.copy(computed, stored);
    residualBefore = Math.max(residualBefore, before);
    residual = Math.max(residual, space.residual(stored, channel.filled()));
    channel.restore(stored, RangeNullSpace.SCALE, Double.NaN);
  }

  private long missing() {
    return low.stream().mapToLong(NaNFill::count).sum();
  }

  private Map<String, String> properties(LoadedModel model, List<Reference> references) {
    Map<String, String> properties = new LinkedHashMap<>();
    ModelCard card = model.folder().card();
    properties.put("model", card.name());
    properties.put("sha256", model.folder().fingerprint());
    properties.put("device", model.device());
    properties.put(
        "references", references.stream().map(Reference::name).collect(Collectors.joining(", ")));
    properties.put("consistency", consistent ? "on" : "off");
    properties.put("residual-before", Double.toString(residualBefore));
    properties.put("residual", Double.toString(residual));
    properties.put("missing", Long.toString(missing()));
    properties.put("saturated", Long.toString(saturated));
    return Collections.unmodifiableMap(properties);
  }

  private List<String> notes(LoadedModel model) {
    List<String> notes = new ArrayList<>();
    int channels = model.folder().card().channels();
    if (channels < low.size())
      notes.add("The model takes gray images; the channels were done one by one.");
    if (channels > low.size())
      notes.add("The model takes RGB images; the gray image entered as three equal channels.");
    if (missing() > 0)
      notes.add(missing() + " pixels of the input are not finite; they are NaN in the result.");
    if (saturated > 0)
      notes.add(saturated + " pixels of the result were cut to the range of the image type.");
    return notes;
  }
}
