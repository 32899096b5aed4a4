package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.Reference;

/**
 * The references of one input, plane by plane. A plane that cannot be a reference, a blank one for
 * instance, is left out if it serves some planes of the input only.
 */
final class PairedReferences {

  private final Map<ImageReference, PairedPlanes> pairs = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @throws RefSRException (USAGE) if a reference does not have the planes that the pairing asks
   *     for
   */
  PairedReferences(List<ImageReference> references, ImagePlus input, Pairing pairing) {
    references.forEach(r -> pairs.put(r, r.pairedWith(input, pairing)));
    pairs.values().stream().map(PairedPlanes::note).filter(n -> !n.isEmpty()).forEach(notes::add);
  }

  /**
   * What serves a plane of the input.
   *
   * @throws RefSRException (USAGE) if a reference that serves all planes cannot be one
   */
  List<Reference> of(int plane) {
    List<Reference> found = new ArrayList<>();
    pairs.forEach(
        (reference, planes) -> {
          try {
            found.add(reference.plane(planes.of(plane)));
          } catch (RefSRException e) {
            if (!planes.isMany() || e.kind() != RefSRException.Kind.USAGE) throw e;
            notes.add("Plane " + plane + " was done without a reference: " + e.getMessage());
          }
        });
    return found;
  }

  /** Sentences for the user on what was paired and what was left out. */
  List<String> notes() {
    return notes;
  }
}
