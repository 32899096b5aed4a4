package org.refsr.batch;

import java.nio.file.Path;
import java.util.Map;
import org.refsr.Progress;

/** Makes the outputs of items, one at a time. */
public interface ItemProcessor extends AutoCloseable {

  /**
   * What else than the files decides how an output looks, the model's SHA-256 for instance: outputs
   * made with others are made again.
   */
  Map<String, String> settings();

  /**
   * Makes an item's outputs; they appear under their names only when complete.
   *
   * @param progress told of every tile
   * @throws org.refsr.RefSRException (USAGE) naming the file that cannot be used or written;
   *     (CANCELLED) if the progress says so
   */
  ItemOutcome process(BatchItem item, Progress progress);

  /** Told of a reference that no further item has. */
  void forget(Path reference);

  @Override
  void close();
}
