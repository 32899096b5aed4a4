package org.refsr.tf.run;

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
  private FastMatching.SearchIndex index;
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

  /** What the reference is searched by, made at the first call. */
  synchronized FastMatching.SearchIndex index(Supplier<FastMatching.SearchIndex> maker) {
    if (index == null) index = maker.get();
    return index;
  }

  @Override
  public synchronized long bytes() {
    return textures.bytes()
        + descriptors.numBytes()
        + lowPass.numBytes()
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
