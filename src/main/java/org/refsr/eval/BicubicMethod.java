package org.refsr.eval;

import java.util.List;

/** Bicubic enlargement, the base line of every table. */
final class BicubicMethod implements Method {

  static final String NAME = "bicubic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ReferenceKind> kinds() {
    return List.of(ReferenceKind.NOT_USED);
  }

  @Override
  public Prepared prepare(List<Picture<?>> references) {
    return (low, progress) -> new Enlarged(low.enlarged(), null);
  }
}
