package org.refsr.batch;

/** Chooses the reference that fits an image best. */
public interface ReferenceChooser {

  /**
   * The item with a reference and how similar that is, 0 to 1; an item whose image cannot be read
   * comes back as it is, to fail when its turn comes.
   */
  BatchItem choose(BatchItem item);
}
