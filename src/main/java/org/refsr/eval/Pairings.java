package org.refsr.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rules by which images get their references. */
final class Pairings {

  private Pairings() {}

  /** The first references of an image's own, best first, each for itself. */
  static List<Case> firstReferences(List<Target> targets, int count) {
    return ownReferences(
        targets,
        t -> ReferenceSet.of(t.references.subList(0, Math.min(count, t.references.size()))));
  }

  /**
   * Gives every image its own references and, as unrelated ones, those of the image half the list
   * away.
   */
  static List<Case> ownReferences(List<Target> targets, Function<Target, ReferenceSet> rule) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      List<Case.Pairing> pairings = new ArrayList<>();
      pairings.add(new Case.Pairing(ReferenceKind.MATCHED, "", rule.apply(target)));
      if (targets.size() > 1) {
        Target other = targets.get((i + targets.size() / 2) % targets.size());
        pairings.add(new Case.Pairing(ReferenceKind.UNRELATED, "", rule.apply(other)));
      }
      cases.add(new Case(target.image, target.file, target.low, pairings));
    }
    return cases;
  }
}
