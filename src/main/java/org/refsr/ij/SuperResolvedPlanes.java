package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.refsr.Flux;
import org.refsr.Provenance;
import org.refsr.RefSRException;
import org.refsr.SuperResolution;

/** Collects the enlarged planes of an image. */
final class SuperResolvedPlanes {

  private final ImagePlus input;
  private final ImageSettings wanted;
  private final Rectangle region;
  private final ImageStack planes = new ImageStack();
  private final ImageStack confidence = new ImageStack();
  private final ImageStack residuals = new ImageStack();
  private final ImageStack deviations = new ImageStack();
  private final Provenance provenance;
  private final Map<String, List<Integer>> notes = new LinkedHashMap<>();
  private int done;
  private int missing;

  SuperResolvedPlanes(ImagePlus input, ImageSettings wanted, Rectangle region) {
    this.input = input;
    this.wanted = wanted;
    this.region = region;
    provenance = new Provenance(input.getTitle(), wanted.float32());
    provenance.put("imagej", IJ.getVersion());
    provenance.put("region", region.x + "," + region.y + "," + region.width + "," + region.height);
  }

  /** Adds the next plane. */
  void add(SuperResolution<? extends RealType<?>> plane) {
    done++;
    add(plane.image(), planes);
    if (wanted.confidence()) confidence.addSlice(Processors.of(plane.confidence()));
    if (wanted.residual()) add(plane.residuals(), residuals);
    plane.deviation().ifPresent(map -> add(map, deviations));
    provenance.add(plane.properties());
    plane.notes().forEach(this::note);
  }

  /** Adds a plane for one of the input's without a finite pixel. */
  void addMissing() {
    done++;
    missing++;
    int scale = UpscaledGrid.SCALE;
    planes.addSlice(constant(scale * region.width, scale * region.height, Float.NaN));
    if (wanted.confidence())
      confidence.addSlice(constant(scale * region.width, scale * region.height, 0));
    if (wanted.residual()) residuals.addSlice(constant(region.width, region.height, Float.NaN));
    provenance.add(Map.of("missing", Integer.toString(region.width * region.height)));
    note("It has no finite pixel; it is NaN in the result.");
  }

  /**
   * @param zero the input's raw value of no counts
   * @throws RefSRException (USAGE) if no pixel of any plane was finite
   */
  SuperResolvedImage image(String suffix, double zero) {
    if (missing == done)
      throw RefSRException.usage(
          isWhole()
              ? "'%s' has no finite pixel; give an image that is not NaN throughout."
              : "The selection of '%s' has no finite pixel; choose another.",
          input.getTitle());
    Map<String, String> properties = provenance.values();
    UpscaledImages fine = new UpscaledImages(input, UpscaledGrid.fine(region), properties);
    boolean toFloat = planes.getBitDepth() == 32 && input.getBitDepth() != 32;
    PixelValues values = new PixelValues(input.getCalibration());
    boolean function = toFloat && input.getBitDepth() != 24 && values.calibrated();
    if (function) apply(values);
    ImagePlus image =
        UpscaledDisplay.copy(
            input,
            fine.of(planes, suffix),
            value -> {
              double raw = wanted.flux() == Flux.COUNTS ? zero + (value - zero) / 16 : value;
              return function ? values.of(raw) : raw;
            });
    return new SuperResolvedImage(
        fine.described(image),
        wanted.confidence()
            ? Optional.of(ConfidenceMaps.of(fine.of(confidence, "_confidence"), fine))
            : Optional.empty(),
        wanted.residual() ? Optional.of(residualMap(properties)) : Optional.empty(),
        deviations.size() > 0 && missing == 0
            ? Optional.of(fine.of(deviations, "_deviation"))
            : Optional.empty(),
        properties,
        said(fine));
  }

  // -- Helper methods --

  private ImagePlus residualMap(Map<String, String> properties) {
    UpscaledImages coarse = new UpscaledImages(input, UpscaledGrid.coarse(region), properties);
    ImagePlus map = coarse.of(residuals, "_residual");
    map.getCalibration().disableDensityCalibration();
    return coarse.described(map);
  }

  /** Colours of 32 bit are three planes. */
  private static void add(RandomAccessibleInterval<? extends RealType<?>> plane, ImageStack stack) {
    for (ImageProcessor processor : Processors.all(plane)) stack.addSlice(processor);
  }

  private static ImageProcessor constant(int width, int height, float value) {
    float[] pixels = new float[width * height];
    Arrays.fill(pixels, value);
    return new FloatProcessor(width, height, pixels);
  }

  private boolean isWhole() {
    return region.width == input.getWidth() && region.height == input.getHeight();
  }

  private void apply(PixelValues values) {
    for (int i = 1; i <= planes.size(); i++) {
      float[] pixels = (float[]) planes.getPixels(i);
      for (int k = 0; k < pixels.length; k++) pixels[k] = (float) values.of(pixels[k]);
    }
  }

  private void note(String note) {
    notes.computeIfAbsent(note, n -> new ArrayList<>()).add(done);
  }

  /** What is true of some planes only says of which. */
  private List<String> said(UpscaledImages fine) {
    List<String> said = new ArrayList<>();
    if (fine.hasForeignCards())
      said.add("The FITS cards in the Info are of another size; they still tell of old pixels.");
    notes.forEach(
        (note, of) ->
            said.add(of.size() == done ? note : "Plane " + of + " of the stack: " + note));
    return said;
  }
}
