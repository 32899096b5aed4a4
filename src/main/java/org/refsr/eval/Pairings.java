package org.refsr.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.refsr.RefSRException;

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

  /** Every image is its own, low-resolution reference. */
  static List<Case> selfReference(List<Target> targets) {
    List<Case> cases = new ArrayList<>();
    for (Target target : targets) {
      ReferenceSet self = ReferenceSet.self(target.image);
      cases.add(
          new Case(
              target.image,
              target.file,
              target.low,
              List.of(new Case.Pairing(ReferenceKind.MATCHED, "", self))));
    }
    return cases;
  }

  /** One of an image's own references, drawn anew for every draw. */
  static List<Case> randomOwn(List<Target> targets, EvaluationRequest request) {
    return random(
        targets,
        request,
        (target, random) ->
            ReferenceSet.of(
                List.of(target.references.get(random.nextInt(target.references.size())))));
  }

  /** Another high-resolution image of the set, drawn anew for every draw. */
  static List<Case> randomOther(List<Target> targets, EvaluationRequest request) {
    if (targets.size() < 2)
      throw RefSRException.usage(
          "'%s' holds one image; a reference from another needs two.", request.data());
    return random(
        targets,
        request,
        (target, random) -> {
          int other = random.nextInt(targets.size() - 1);
          if (other >= targets.indexOf(target)) other++;
          return ReferenceSet.of(List.of(targets.get(other).file));
        });
  }

  // -- Helper methods --

  private static List<Case> random(
      List<Target> targets,
      EvaluationRequest request,
      BiFunction<Target, Random, ReferenceSet> rule) {
    int draws = request.draws();
    List<List<Case.Pairing>> pairings = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) pairings.add(new ArrayList<>());
    Random random = new Random(request.seed());
    for (int draw = 1; draw <= draws; draw++)
      for (int i = 0; i < targets.size(); i++)
        pairings
            .get(i)
            .add(
                new Case.Pairing(
                    ReferenceKind.MATCHED,
                    "draw " + draw + " of " + draws,
                    rule.apply(targets.get(i), random)));
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      cases.add(new Case(target.image, target.file, target.low, pairings.get(i)));
    }
    return cases;
  }
}
