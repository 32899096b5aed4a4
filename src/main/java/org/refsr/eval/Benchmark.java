package org.refsr.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** A test set and the rule that gives each of its images a reference (SPEC 4.1). */
public enum Benchmark {
  /** A user's own folder in CUFED5's naming. */
  PAIRS("", "NNN_0.* targets, NNN_1.*, NNN_2.*, ... their references, best first") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return PairNaming.scan(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.firstReferences(targets, request.references());
    }
  },
  /** 126 images with all five references in one picture. */
  CUFED5("CUFED5", "all five references stitched into one of 500 x 2500") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return PairNaming.scan(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.ownReferences(targets, t -> ReferenceSet.stitched(t.references));
    }
  },
  /** 126 images with the most similar reference. */
  CUFED5_SINGLE("CUFED5", "the most similar reference, _1, alone") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return PairNaming.scan(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.firstReferences(targets, 1);
    }
  },
  /** 80 images, each with one of its about 20 references by chance. */
  SUN80("Sun80", "one of an image's references by chance") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return SetLayouts.withFolders(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.randomOwn(targets, request);
    }
  },
  /** 100 images, the low-resolution image itself as reference. */
  URBAN100("Urban100", "the low-resolution image itself as reference, as it is") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return SetLayouts.flat(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.selfReference(targets);
    }
  },
  /** 109 pages, each with another one by chance. */
  MANGA109("Manga109", "another high-resolution image of the set by chance") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return SetLayouts.flat(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.randomOther(targets, request);
    }
  },
  /** 80 images with one reference each. */
  WR_SR("WR-SR", "NNN.* with the reference NNN_ref.*") {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return SetLayouts.withReference(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.firstReferences(targets, 1);
    }
  };

  private final String published;
  private final String rule;

  Benchmark(String published, String rule) {
    this.published = published;
    this.rule = rule;
  }

  /** Finds the images; those that are incomplete go to the failures. */
  abstract List<Target> scan(Path folder, List<Failure> failures);

  /** Gives every image its references. */
  abstract List<Case> pair(List<Target> targets, EvaluationRequest request);

  /**
   * Parses a name as a command line has it.
   *
   * @throws RefSRException (USAGE) if there is no such protocol
   */
  public static Benchmark of(String name) {
    for (Benchmark benchmark : values())
      if (benchmark.toString().equalsIgnoreCase(name)) return benchmark;
    throw RefSRException.usage("Unknown protocol '%s'; use one of %s.", name, names());
  }

  /** All names, for help texts. */
  public static String names() {
    return Arrays.stream(values()).map(Benchmark::toString).collect(Collectors.joining(", "));
  }

  /** The name as a command line has it, "cufed5-single" for instance. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Which references, in words. */
  public String rule() {
    return rule;
  }

  // -- Package methods --

  /** The name of the set in the papers' tables; empty for own data. */
  Optional<String> publishedSet() {
    return published.isEmpty() ? Optional.empty() : Optional.of(published);
  }

  /** What is known of how the published figures were measured. */
  String publishedProtocol() {
    String common =
        "As printed in the papers: Y of BT.601, 8 bit, border 4 (TTSR and MASA: 0). Methods ending"
            + " in -rec were trained by the reconstruction loss alone. ";
    switch (this) {
      case CUFED5:
      case CUFED5_SINGLE:
        return common
            + "RRSR states stitched references; the public pair list of C2-Matching is single."
            + " Elsewhere TTSR-rec is reported with 27.09 dB stitched and 26.99 dB single, MASA-rec"
            + " with 27.54 dB and 27.35 dB. Compare only with the same protocol.";
      case URBAN100:
        return common + "The resolution of the low-resolution reference is not stated.";
      case WR_SR:
        return common + "The reference of each image is given by the set.";
      default:
        return common + "The random references were not published; one draw was reported.";
    }
  }

  /** The images of a folder that can be measured, paired. */
  List<Case> cases(EvaluationRequest request, PictureFiles reader, List<Failure> failures) {
    List<Target> usable = new ArrayList<>();
    for (Target target : scan(request.data(), failures)) {
      request.progress().checkCancelled();
      try {
        new Case(target.image, target.file, target.low, List.of()).load(reader);
        for (Path reference : target.references) reader.read(reference);
        usable.add(target);
      } catch (RefSRException e) {
        failures.add(new Failure(target.image, e.getMessage()));
      }
    }
    if (usable.isEmpty())
      throw RefSRException.usage(
          "No image of '%s' can be measured: %s",
          request.data(),
          failures.stream()
              .map(f -> f.image() + ": " + f.reason())
              .collect(Collectors.joining(" ")));
    return pair(usable, request);
  }
}
