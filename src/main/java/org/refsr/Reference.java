package org.refsr;

import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;

/**
 * A reference image as one {@link SuperResolver} sees it, made once by {@link
 * SuperResolver#reference} and used for any number of images. Holds native memory until closed; the
 * resolver must outlive it.
 */
public final class Reference implements AutoCloseable {

  private final String name;
  private final LoadedModel model;
  private final DescribedReference description;

  Reference(String name, LoadedModel model, DescribedReference description) {
    this.name = name;
    this.model = model;
    this.description = description;
  }

  /** The name it was given, for messages and reports. */
  public String name() {
    return name;
  }

  /** Bytes of native memory held. */
  public long bytes() {
    return description.bytes();
  }

  @Override
  public void close() {
    description.close();
  }

  // -- Package methods --

  /** What {@code model} made of this reference. */
  DescribedReference descriptionFor(LoadedModel wanted) {
    if (wanted != model)
      throw RefSRException.usage(
          "The reference '%s' was prepared for the model '%s'; prepare it anew for '%s'.",
          name, model.folder().card().name(), wanted.folder().card().name());
    return description;
  }
}
