package org.refsr.eval;

import org.refsr.metric.Score;

/** Sees every result while it is in memory. */
interface Observer {

  /**
   * @param index of the image among the cases
   * @param trial what was tried
   */
  void measured(
      int index, Trial trial, Method method, CasePictures pictures, Enlarged result, Score score);
}
