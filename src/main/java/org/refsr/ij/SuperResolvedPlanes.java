package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;
import org.refsr.SuperResolution;

/** Collects the super-resolved planes of an image. */
final class SuperResolvedPlanes {

  private final ImagePlus input;
  private final boolean withConfidence;
  private final ImageStack planes = new ImageStack();
  private final ImageStack confidence = new ImageStack();
  private final Provenance provenance = new Provenance();
  private final Map<String, List<Integer>> notes = new LinkedHashMap<>();

  SuperResolvedPlanes(ImagePlus input, boolean withConfidence) {
    this.input = input;
    this.withConfidence = withConfidence;
  }

  /** Adds the next plane. */
  void add(SuperResolution<? extends RealType<?>> plane) {
    planes.addSlice(Processors.of(plane.image()));
    if (withConfidence) confidence.addSlice(Processors.of(plane.confidence()));
    provenance.add(plane.properties());
    for (String note : plane.notes())
      notes.computeIfAbsent(note, n -> new ArrayList<>()).add(planes.size());
  }

  SuperResolvedImage image() {
    Map<String, String> properties = provenance.values();
    return new SuperResolvedImage(
        UpscaledImages.like(input, planes, "_refsr", properties),
        withConfidence
            ? Optional.of(UpscaledImages.confidence(input, confidence, "_confidence", properties))
            : Optional.empty(),
        properties,
        said());
  }

  // -- Helper methods --

  /** What is true of some planes only says of which. */
  private List<String> said() {
    List<String> said = new ArrayList<>();
    notes.forEach(
        (note, of) ->
            said.add(of.size() == planes.size() ? note : "Plane " + of + " of the stack: " + note));
    return said;
  }
}
