package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * Images of files, kept in memory up to a budget; those beyond it are decoded anew each time, which
 * costs time but changes nothing else. Thread-safe.
 */
public final class ImageStore {

  private final ImageReader reader;
  private final long budget;
  private final AtomicLong held = new AtomicLong();
  private final Map<Path, Croppable> images = new ConcurrentHashMap<>();

  /**
   * @param reader decodes files
   * @param budget bytes of memory for pixels
   */
  public ImageStore(ImageReader reader, long budget) {
    this.reader = reader;
    this.budget = budget;
  }

  /**
   * The image of a file.
   *
   * @throws RefSRException (USAGE) that names the file if it cannot be read or is no image to train
   *     on
   */
  public Croppable get(Path file) {
    Croppable kept = images.get(file);
    if (kept != null) return kept;
    StoredImage image = StoredImage.of(reader.read(file), file.toString());
    if (held.addAndGet(image.bytes()) > budget) {
      held.addAndGet(-image.bytes());
      return image;
    }
    Croppable earlier = images.putIfAbsent(file, image);
    if (earlier == null) return image;
    held.addAndGet(-image.bytes());
    return earlier;
  }

  /**
   * Reads files ahead on all cores, so that damaged ones are found before training starts; stops at
   * the budget.
   */
  public void load(Collection<Path> files, Progress progress) {
    AtomicLong done = new AtomicLong();
    files.parallelStream()
        .filter(file -> held.get() < budget)
        .forEach(
            file -> {
              progress.checkCancelled();
              get(file);
              synchronized (done) {
                progress.update(done.incrementAndGet(), files.size(), "image");
              }
            });
  }

  /** Bytes of pixels in memory. */
  public long bytes() {
    return held.get();
  }
}
