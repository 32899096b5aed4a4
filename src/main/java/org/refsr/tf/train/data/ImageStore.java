package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * Image files, every plane of them an image, kept in memory up to a budget; planes beyond it are
 * decoded anew each time, which costs time but changes nothing else. Thread-safe.
 */
public final class ImageStore {

  private final ImageReader reader;
  private final long budget;
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger blank = new AtomicInteger();
  private final Map<Path, File> files = new ConcurrentHashMap<>();

  /**
   * @param reader decodes files
   * @param budget bytes of memory for pixels
   */
  public ImageStore(ImageReader reader, long budget) {
    this.reader = reader;
    this.budget = budget;
  }

  /**
   * Reads every file once, on all cores, so that damaged ones are found before training starts.
   *
   * @return the files in the order given
   * @throws RefSRException (USAGE) that names the file if one cannot be read or holds nothing to
   *     train on
   */
  List<File> load(Collection<Path> paths, Progress progress) {
    AtomicLong done = new AtomicLong();
    paths.parallelStream()
        .forEach(
            path -> {
              progress.checkCancelled();
              files.computeIfAbsent(path, this::read);
              synchronized (done) {
                progress.update(done.incrementAndGet(), paths.size(), "image");
              }
            });
    List<File> loaded = new ArrayList<>();
    for (Path path : paths) loaded.add(files.get(path));
    return loaded;
  }

  /** Bytes of pixels in memory. */
  public long bytes() {
    return held.get();
  }

  /** How many planes of stacks were left out because all their pixels are equal. */
  public int blankPlanes() {
    return blank.get();
  }

  // -- Helper methods --

  private File read(Path path) {
    List<Img<FloatType>> planes = reader.read(path);
    File file = new File(path, planes.size());
    if (planes.size() == 1) add(file, 0, StoredImage.of(planes.get(0), file.name(0)));
    else
      for (int i = 0; i < planes.size(); i++) {
        Optional<StoredImage> image = StoredImage.unlessBlank(planes.get(i), file.name(i));
        if (image.isPresent()) add(file, i, image.get());
        else blank.incrementAndGet();
      }
    if (file.images.isEmpty())
      throw RefSRException.usage("All %d planes of %s are blank; leave it out.", file.planes, path);
    return file;
  }

  private void add(File file, int plane, StoredImage pixels) {
    TrainingImage image = new TrainingImage(file, plane, pixels);
    file.images.add(image);
    if (held.addAndGet(pixels.bytes()) <= budget) image.hold(pixels);
    else held.addAndGet(-pixels.bytes());
  }

  // -- Helper classes --

  /** A file and those of its planes that are not blank. */
  final class File {

    private final Path path;
    private final int planes;
    private final List<TrainingImage> images = new ArrayList<>();

    private File(Path path, int planes) {
      this.path = path;
      this.planes = planes;
    }

    Path path() {
      return path;
    }

    /** With the blank ones. */
    int planes() {
      return planes;
    }

    /** At least one, in the order of their planes. */
    List<TrainingImage> images() {
      return images;
    }

    String name(int plane) {
      return planes == 1 ? path.toString() : path + " (plane " + (plane + 1) + ")";
    }

    StoredImage decode(int plane) {
      return StoredImage.of(reader.read(path).get(plane), name(plane));
    }
  }
}
