package org.refsr.tf.train.data;

/** What the reference of an item of a batch is to its target. */
public enum ReferenceKind {
  /** The pair's own. */
  MATCHED,
  /** None: all zeros, to be ignored. */
  NONE,
  /** That of another pair of the same source. */
  UNRELATED,
  /** That of a pair of another source. */
  OTHER_DOMAIN
}
