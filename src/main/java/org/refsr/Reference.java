package org.refsr;

import java.util.Optional;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;

/**
 * A reference image as one {@link SuperResolver} sees it, made once by {@link
 * SuperResolver#reference} and used for any number of images. Holds native memory until closed; the
 * resolver must outlive it.
 */
public final class Reference implements AutoCloseable {

  private final String name;
  private final String sha256;
  private final LoadedModel model;
  private final DescribedReference description;
  private final String defect;

  /** A reference that can be used. */
  Reference(String name, String sha256, LoadedModel model, DescribedReference description) {
    this(name, sha256, model, description, null);
  }

  /**
   * One that holds nothing to use.
   *
   * @param defect why, as "is blank: all its pixels are equal"
   */
  Reference(String name, LoadedModel model, String defect) {
    this(name, "", model, null, defect);
  }

  private Reference(
      String name,
      String sha256,
      LoadedModel model,
      DescribedReference description,
      String defect) {
    this.name = name;
    this.sha256 = sha256;
    this.model = model;
    this.description = description;
    this.defect = defect;
  }

  /** The name it was given, for messages and reports. */
  public String name() {
    return name;
  }

  /** SHA-256 of its pixels, see {@link PixelSum}; empty if it is not used. */
  public String sha256() {
    return sha256;
  }

  /** Bytes of native memory held. */
  public long bytes() {
    return description == null ? 0 : description.bytes();
  }

  @Override
  public void close() {
    if (description != null) description.close();
  }

  /** Why it is not used, in a sentence; empty if it is. */
  public Optional<String> whyNotUsed() {
    return Optional.ofNullable(defect)
        .map(why -> String.format("The reference '%s' %s; it was not used.", name, why));
  }

  /** What is to be known of how it is used, in a sentence. */
  public Optional<String> remark() {
    return Optional.ofNullable(description)
        .flatMap(DescribedReference::remark)
        .map(what -> String.format("The reference '%s' %s.", name, what));
  }

  // -- Package methods --

  /** What {@code model} made of this reference; empty if there is nothing to use. */
  Optional<DescribedReference> descriptionFor(LoadedModel wanted) {
    if (wanted != model)
      throw RefSRException.usage(
          "The reference '%s' was prepared for the model '%s'; prepare it anew for '%s'.",
          name, model.folder().card().name(), wanted.folder().card().name());
    return Optional.ofNullable(description);
  }
}
