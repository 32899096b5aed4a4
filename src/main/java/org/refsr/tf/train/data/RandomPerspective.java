package org.refsr.tf.train.data;

/**
 * Which rectangle's corners are moved to make a random perspective map. For RTRR (SPEC 1.14) each
 * corner moves by 5 to 19 whole pixels in x and in y, so never by little; in frames smaller than
 * the paper's 160 pixels by as much less.
 */
public enum RandomPerspective {
  /** No corner moves: RTRR then collapses to an auto-encoder, which shows why it needs the map. */
  IDENTITY(0, 0, 1),
  /** The frame's own corners, as the paper describes it. */
  PAPER(0, 5, 15),
  /**
   * A rectangle of the frame's size whose top left is drawn from [20, size), as in the released
   * code; the map is extrapolated into the frame and about twice as strong.
   */
  CODE(20, 5, 15),
  /**
   * As CODE, with a top left from [10, size) and moves of 0 to 9 pixels: what a correspondence
   * network is trained with (SPEC 1.5).
   */
  CORRESPONDENCE(10, 0, 10);

  private static final int PAPER_SIZE = 160;

  private final int anchor;
  private final int smallest;
  private final int magnitudes;

  RandomPerspective(int anchor, int smallest, int magnitudes) {
    this.anchor = anchor;
    this.smallest = smallest;
    this.magnitudes = magnitudes;
  }

  /** Draws the map that moves the content of a square frame of the given side. */
  public Homography draw(int size, Draws random) {
    if (this == IDENTITY) return Homography.translation(0, 0);
    double scale = Math.min(1, (double) size / PAPER_SIZE);
    int least = (int) (scale * anchor);
    boolean anywhere = this != PAPER;
    double x = anywhere ? least + random.index(size - least) : 0;
    double y = anywhere ? least + random.index(size - least) : 0;
    double side = anywhere ? size : size - 1;
    double[] corners = {x, y, x + side, y, x + side, y + side, x, y + side};
    double[] moved = corners.clone();
    for (int i = 0; i < moved.length; i++) {
      double magnitude = scale * (smallest + random.index(magnitudes));
      moved[i] += random.chance(0.5) ? magnitude : -magnitude;
    }
    return Homography.ofFourPoints(corners, moved);
  }
}
