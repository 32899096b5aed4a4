package org.refsr.simulate;

import java.util.List;
import org.refsr.RefSRException;

/**
 * An endless supply of training pairs, each with its own specimen, density, light, resolution and
 * views.
 *
 * <p>Pair i depends on the seed and i alone, so that workers may share the indices among them and
 * an interrupted run can go on. Thread-safe.
 *
 * <pre>{@code
 * SimulatedPairs pairs = new SimulatedPairs(List.of(Kind.STARS), 256, 1);
 * Img<FloatType> image = pairs.get(0).highResolution().image();
 * }</pre>
 */
public final class SimulatedPairs {

  private static final int SMALLEST = 16;
  private static final double SAME_FIELD = 0.6;
  private static final double LARGEST_SHIFT = 0.3;
  private static final double LARGEST_TURN = Math.toRadians(25);
  private static final double LARGEST_ZOOM = 1.2;
  private static final double OFF_CENTRE = 0.1;

  /** Scenes reach so many image sides across that no view looks over their edge. */
  private static final double REACH = 2.5;

  private final List<Kind> kinds;
  private final int size;
  private final long seed;

  /**
   * @param kinds drawn with equal chances
   * @param size side of both images in pixels, a multiple of 4 of at least 16
   */
  public SimulatedPairs(List<Kind> kinds, int size, long seed) {
    if (kinds.isEmpty())
      throw RefSRException.usage("No kind of image is given to simulate; name at least one.");
    if (size < SMALLEST || size % 4 != 0)
      throw RefSRException.usage(
          "The size of simulated images is %d; use a multiple of 4 of at least %d.",
          size, SMALLEST);
    this.kinds = List.copyOf(kinds);
    this.size = size;
    this.seed = seed;
  }

  /** The pair of an index. */
  public SimulatedPair get(long index) {
    Rng rng = new Rng(seed, index);
    Kind kind = kinds.get(rng.below(kinds.size()));
    return pair(kind, kind.random(rng.split()), rng);
  }

  // -- Helper methods --

  private SimulatedPair pair(Kind kind, Setup<?> setup, Rng rng) {
    double field = size * setup.pixelSize();
    View view = view(setup, rng, OFF_CENTRE * field).turned(rng.angle());
    Setup<?>.Subject subject = setup.subject(REACH * field, rng.nextLong());
    Shot truth = subject.truth(view, rng.nextLong());
    boolean same = rng.chance(SAME_FIELD);
    Setup<?>.Subject other = same ? subject : setup.subject(REACH * field, rng.nextLong());
    View otherView =
        same
            ? view.centredOn(
                view.centreX() + LARGEST_SHIFT * field * rng.uniform(-1, 1),
                view.centreY() + LARGEST_SHIFT * field * rng.uniform(-1, 1))
            : view(setup, rng, OFF_CENTRE * field).turned(rng.angle());
    View turned =
        otherView
            .turned(LARGEST_TURN * rng.uniform(-1, 1))
            .zoomed(rng.logUniform(1 / LARGEST_ZOOM, LARGEST_ZOOM));
    return new SimulatedPair(kind, truth, other.reference(turned, rng.nextLong()), same);
  }

  private View view(Setup<?> setup, Rng rng, double shift) {
    return View.of(size, size, setup.pixelSize())
        .centredOn(shift * rng.uniform(-1, 1), shift * rng.uniform(-1, 1));
  }
}
