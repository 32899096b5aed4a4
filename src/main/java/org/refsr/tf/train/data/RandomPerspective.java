package org.refsr.tf.train.data;

/**
 * Which rectangle's corners RTRR moves to make its random perspective map (SPEC 1.14). Each corner
 * moves by 5 to 19 whole pixels in x and in y, so never by little; in frames smaller than the
 * paper's 160 pixels by as much less.
 */
public enum RandomPerspective {
  /** No corner moves: RTRR then collapses to an auto-encoder, which shows why it needs the map. */
  IDENTITY,
  /** The frame's own corners, as the paper describes it. */
  PAPER,
  /**
   * A rectangle of the frame's size whose top left is drawn from [20, size), as in the released
   * code; the map is extrapolated into the frame and about twice as strong.
   */
  CODE;

  private static final int PAPER_SIZE = 160;
  private static final int SMALLEST = 5;
  private static final int MAGNITUDES = 15;
  private static final int ANCHOR = 20;

  /** Draws the map that moves the content of a square frame of the given side. */
  public Homography draw(int size, Draws random) {
    if (this == IDENTITY) return Homography.translation(0, 0);
    double scale = Math.min(1, (double) size / PAPER_SIZE);
    int anchor = (int) (scale * ANCHOR);
    double x = this == CODE ? anchor + random.index(size - anchor) : 0;
    double y = this == CODE ? anchor + random.index(size - anchor) : 0;
    double side = this == CODE ? size : size - 1;
    double[] corners = {x, y, x + side, y, x + side, y + side, x, y + side};
    double[] moved = corners.clone();
    for (int i = 0; i < moved.length; i++) {
      double magnitude = scale * (SMALLEST + random.index(MAGNITUDES));
      moved[i] += random.chance(0.5) ? magnitude : -magnitude;
    }
    return Homography.ofFourPoints(corners, moved);
  }
}
