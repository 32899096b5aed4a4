package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.Reference;

/** The references of one input, plane by plane. */
final class PairedReferences {

  private final Map<ImageReference, PairedPlanes> pairs = new LinkedHashMap<>();

  /**
   * @throws org.refsr.RefSRException (USAGE) if a reference does not have the planes that the
   *     pairing asks for
   */
  PairedReferences(List<ImageReference> references, ImagePlus input, Pairing pairing) {
    references.forEach(r -> pairs.put(r, r.pairedWith(input, pairing)));
  }

  /** What serves a plane of the input, from 1. */
  List<Reference> of(int plane) {
    List<Reference> found = new ArrayList<>();
    pairs.forEach((reference, planes) -> found.add(reference.plane(planes.of(plane))));
    return found;
  }

  /** Sentences for the user on what was paired. */
  List<String> notes() {
    return pairs.values().stream()
        .map(PairedPlanes::note)
        .filter(note -> !note.isEmpty())
        .collect(Collectors.toList());
  }
}
