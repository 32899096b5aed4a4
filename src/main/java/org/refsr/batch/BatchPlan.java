package org.refsr.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;
import org.refsr.files.RealPath;

/** The items that one process is to do, checked against each other and with references chosen. */
public final class BatchPlan {

  private final Path out;
  private final Shard shard;
  private final List<PlannedItem> all;
  private final List<PlannedItem> share;

  private BatchPlan(Path out, Shard shard, List<PlannedItem> all, List<PlannedItem> share) {
    this.out = out;
    this.shard = shard;
    this.all = all;
    this.share = share;
  }

  /**
   * Plans a batch. Nothing is written, and of the images only those are read that a reference is to
   * be chosen for, and its candidates.
   *
   * @param chooser given a folder of candidates, chooses references; asked for where one is "auto"
   * @param progress told of every image that a reference was chosen for
   * @throws RefSRException (USAGE) if there are no images, two outputs are the same file, an output
   *     would replace an input or reference, or a reference is missing, or something of the request
   *     has no effect; a confidence map is an output as well
   */
  public static BatchPlan make(
      BatchRequest request, Function<List<Path>, ReferenceChooser> chooser, Progress progress) {
    request.check();
    List<PlannedItem> all =
        request.manifest() == null
            ? PlannedFolder.items(request)
            : Manifest.read(request.manifest(), request.out());
    if (request.confidence())
      all = all.stream().map(PlannedItem::withConfidence).collect(Collectors.toList());
    boolean auto = all.stream().anyMatch(PlannedItem::auto);
    List<Path> candidates = auto ? candidates(request) : List.of();
    check(all, candidates);
    List<PlannedItem> share = request.shard().of(all);
    if (share.stream().anyMatch(PlannedItem::auto))
      share = chosen(share, chooser.apply(candidates), progress);
    return new BatchPlan(
        request.out(), request.shard(), request.shard().count() == 1 ? share : all, share);
  }

  /** This process's share, in order. */
  public List<BatchItem> items() {
    return share.stream().map(PlannedItem::item).collect(Collectors.toList());
  }

  /** The images of all shares, in order. */
  public List<Path> inputs() {
    return all.stream().map(planned -> planned.item().input()).collect(Collectors.toList());
  }

  /** The folder for the outputs. */
  public Path out() {
    return out;
  }

  public Shard shard() {
    return shard;
  }

  /** This process's share as a manifest, with absolute paths and the chosen references. */
  public String manifest() {
    return Manifest.text(share);
  }

  // -- Package methods --

  /**
   * Leaves a manifest of all shares in the output folder, the same for every share: one that is not
   * alone leaves the choice of references open.
   */
  void writeManifest() {
    Manifest.write(out.resolve(Manifest.FILE), all);
  }

  // -- Helper methods --

  private static List<Path> candidates(BatchRequest request) {
    if (request.candidates() == null)
      throw RefSRException.usage(
          "The reference is 'auto', but there is no folder of candidates; name one.");
    return ImageListing.list(request.candidates());
  }

  private static List<PlannedItem> chosen(
      List<PlannedItem> share, ReferenceChooser chooser, Progress progress) {
    List<PlannedItem> items = new ArrayList<>();
    for (PlannedItem planned : share) {
      progress.checkCancelled();
      items.add(planned.auto() ? planned.with(chooser.choose(planned.item())) : planned);
      progress.update(items.size(), share.size(), "choice of a reference");
    }
    return items;
  }

  private static void check(List<PlannedItem> items, List<Path> candidates) {
    Set<Path> sources = new HashSet<>();
    candidates.forEach(file -> sources.add(RealPath.of(file)));
    for (PlannedItem planned : items) {
      sources.add(RealPath.of(planned.item().input()));
      planned.item().references().forEach(file -> sources.add(RealPath.of(file)));
    }
    Map<Path, PlannedItem> outputs = new HashMap<>();
    for (PlannedItem planned : items) {
      claim(planned.item().output(), planned, sources, outputs);
      planned.item().confidence().ifPresent(map -> claim(map, planned, sources, outputs));
    }
  }

  private static void claim(
      Path file, PlannedItem planned, Set<Path> sources, Map<Path, PlannedItem> outputs) {
    Path output = RealPath.of(file);
    if (sources.contains(output))
      throw RefSRException.usage(
          "%s has the output '%s', which is an input or reference of the batch; choose another"
              + " output folder.",
          planned.place(), file);
    PlannedItem before = outputs.put(output, planned);
    if (before != null)
      throw RefSRException.usage(
          "%s has the output '%s', as has %s; give each its own.",
          planned.place(), file, before.place().replaceFirst(",$", "").replaceFirst("^The", "the"));
  }
}
