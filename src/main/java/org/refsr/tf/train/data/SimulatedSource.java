package org.refsr.tf.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.refsr.Progress;
import org.refsr.simulate.Kind;
import org.refsr.simulate.SimulatedPair;
import org.refsr.simulate.SimulatedPairs;

/**
 * Pairs the project simulates itself, made once and kept in memory; windows are cut as from a
 * folder of pairs.
 */
public final class SimulatedSource implements PairSource {

  private final String name;
  private final int side;
  private final List<Croppable> targets = new ArrayList<>();
  private final List<Croppable> references = new ArrayList<>();

  private SimulatedSource(SimulatedSource other, List<Integer> pairs) {
    name = other.name;
    side = other.side;
    for (int pair : pairs) {
      targets.add(other.targets.get(pair));
      references.add(other.references.get(pair));
    }
  }

  /**
   * Simulates.
   *
   * @param kinds drawn with equal chances
   * @param count pairs to make
   * @param size side of both images, a multiple of 4
   */
  public SimulatedSource(List<Kind> kinds, int count, int size, long seed, Progress progress) {
    name = "simulated " + kinds;
    side = size;
    SimulatedPairs pairs = new SimulatedPairs(kinds, size, seed);
    for (int i = 0; i < count; i++) {
      progress.checkCancelled();
      SimulatedPair pair = pairs.get(i);
      targets.add(StoredImage.of(pair.highResolution().image(), name + " target " + i));
      references.add(StoredImage.of(pair.reference().image(), name + " reference " + i));
      progress.update(i + 1, count, "simulated pair");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return targets.size();
  }

  @Override
  public int smallestSide() {
    return side;
  }

  @Override
  public void checkFits(int targetSize, int referenceSize) {
    Window.checkFits(targets.get(0), Math.max(targetSize, referenceSize), name);
  }

  @Override
  public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
    Croppable input = targets.get(index);
    Croppable reference = references.get(index);
    Window target = Window.anywhere(input, targetSize, name, random);
    Window beside = target.samePlace(input, reference, referenceSize, name);
    return new ImagePair(target.cut(input), beside.cut(reference));
  }

  @Override
  public List<PairSource> split(double share) {
    List<List<Integer>> pairs =
        IntStream.range(0, size()).mapToObj(List::of).collect(Collectors.toList());
    return HeldOut.split(pairs, share, name).stream()
        .map(part -> new SimulatedSource(this, part))
        .collect(Collectors.toList());
  }
}
