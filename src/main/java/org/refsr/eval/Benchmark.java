package org.refsr.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** A test set and the rule that gives each of its images a reference (SPEC 4.1). */
public enum Benchmark {
  /** A user's own folder in CUFED5's naming. */
  PAIRS(
      "",
      "NNN_0.* targets, NNN_1.*, NNN_2.*, ... their references, best first",
      PairNaming::scan,
      (targets, request) -> Pairings.firstReferences(targets, request.references())),
  /** 126 images with all five references in one picture. */
  CUFED5(
      "CUFED5",
      "all five references stitched into one of 500 x 2500",
      PairNaming::scan,
      (targets, request) ->
          Pairings.ownReferences(targets, t -> ReferenceSet.stitched(t.references))),
  /** 126 images with the most similar reference. */
  CUFED5_SINGLE(
      "CUFED5", "the most similar reference, _1, alone", PairNaming::scan, Benchmark::first),
  /** 80 images, each with one of its about 20 references by chance. */
  SUN80(
      "Sun80",
      "one of an image's references by chance",
      SetLayouts::withFolders,
      Pairings::randomOwn),
  /** 100 images, the low-resolution image itself as reference. */
  URBAN100(
      "Urban100",
      "the low-resolution image itself as reference, as it is",
      SetLayouts::flat,
      (targets, request) -> Pairings.selfReference(targets)),
  /** 109 pages, each with another one by chance. */
  MANGA109(
      "Manga109",
      "another high-resolution image of the set by chance",
      SetLayouts::flat,
      Pairings::randomOther),
  /** 80 images with one reference each. */
  WR_SR("WR-SR", "NNN.* with the reference NNN_ref.*", SetLayouts::withReference, Benchmark::first);

  private final String published;
  private final String rule;
  private final BiFunction<Path, List<Failure>, List<Target>> scan;
  private final BiFunction<List<Target>, EvaluationRequest, List<Case>> pair;

  /**
   * @param published the set's name in the papers' tables
   * @param scan finds the images of a folder; those that are incomplete go to the failures
   * @param pair gives every image its references
   */
  Benchmark(
      String published,
      String rule,
      BiFunction<Path, List<Failure>, List<Target>> scan,
      BiFunction<List<Target>, EvaluationRequest, List<Case>> pair) {
    this.published = published;
    this.rule = rule;
    this.scan = scan;
    this.pair = pair;
  }

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
    for (Target target : scan.apply(request.data(), failures)) {
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
    return pair.apply(usable, request);
  }

  // -- Helper methods --

  private static List<Case> first(List<Target> targets, EvaluationRequest request) {
    return Pairings.firstReferences(targets, 1);
  }
}
