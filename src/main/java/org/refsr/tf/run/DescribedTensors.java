package org.refsr.tf.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.refsr.model.DescribedReference;
import org.tensorflow.types.TFloat32;

/** A reference's textures, descriptors and low-passed luma as tensors. */
final class DescribedTensors implements DescribedReference {

  final Textures textures;
  final TFloat32 descriptors;
  final TFloat32 lowPass;

  private final Consumer<DescribedTensors> onClose;
  private SearchIndex index;
  private final AtomicLong joined = new AtomicLong();
  private boolean closed;

  /**
   * Takes over the tensors.
   *
   * @param onClose told before they are closed
   */
  DescribedTensors(
      Textures textures,
      TFloat32 descriptors,
      TFloat32 lowPass,
      Consumer<DescribedTensors> onClose) {
    this.textures = textures;
    this.descriptors = descriptors;
    this.lowPass = lowPass;
    this.onClose = onClose;
  }

  /** Positions of its descriptors. */
  long positions() {
    return descriptors.shape().get(1) * descriptors.shape().get(2);
  }

  /**
   * Tells what more, or less, is kept of the reference with others.
   *
   * @param bytes its share
   */
  void joined(long bytes) {
    joined.addAndGet(bytes);
  }

  /** What the reference alone is searched by, made at the first call. */
  synchronized SearchIndex index(Supplier<SearchIndex> maker) {
    if (index == null) index = maker.get();
    return index;
  }

  @Override
  public synchronized long bytes() {
    return textures.bytes()
        + descriptors.numBytes()
        + lowPass.numBytes()
        + joined.get()
        + (index == null ? 0 : index.bytes());
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    onClose.accept(this);
    if (index != null) index.close();
    textures.close();
    descriptors.close();
    lowPass.close();
  }
}
