package org.refsr.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** A test set and the rule that gives each of its images a reference (SPEC 4.1). */
public enum Benchmark {
  /** A user's own folder in CUFED5's naming. */
  PAIRS {
    @Override
    List<Target> scan(Path folder, List<Failure> failures) {
      return PairNaming.scan(folder, failures);
    }

    @Override
    List<Case> pair(List<Target> targets, EvaluationRequest request) {
      return Pairings.firstReferences(targets, request.references());
    }
  };

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

  // -- Package methods --

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
