package org.refsr.batch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * Chooses, of a list of candidates, the one whose {@link ContentDescriptor} is most like the
 * input's; of equals the first. Every file is read once.
 */
public final class SimilarReferences implements ReferenceChooser {

  /** References are this much finer than inputs. */
  private static final int SCALE = 4;

  private final Function<Path, ? extends RandomAccessibleInterval<FloatType>> reader;
  private final Map<Path, ContentDescriptor> candidates = new LinkedHashMap<>();

  /**
   * @param candidates at least one
   * @param reader gives of an image file a plane that stands for it, X,Y or X,Y,3
   * @param progress told of every candidate
   * @throws RefSRException if a candidate cannot be read
   */
  public SimilarReferences(
      List<Path> candidates,
      Function<Path, ? extends RandomAccessibleInterval<FloatType>> reader,
      Progress progress) {
    this.reader = reader;
    for (Path file : candidates) {
      progress.checkCancelled();
      this.candidates.put(file, ContentDescriptor.ofReference(reader.apply(file), SCALE));
      progress.update(this.candidates.size(), candidates.size(), "candidate");
    }
  }

  @Override
  public BatchItem choose(BatchItem item) {
    ContentDescriptor wanted;
    try {
      wanted = ContentDescriptor.ofInput(reader.apply(item.input()));
    } catch (RefSRException e) {
      return item;
    }
    Path best = null;
    double similarity = -1;
    for (Map.Entry<Path, ContentDescriptor> candidate : candidates.entrySet()) {
      double value = wanted.similarity(candidate.getValue());
      if (value > similarity) {
        best = candidate.getKey();
        similarity = value;
      }
    }
    return item.withReference(best, similarity);
  }
}
