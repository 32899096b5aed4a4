package org.refsr.tf.run;

import java.util.function.Consumer;
import org.refsr.model.DescribedReference;
import org.tensorflow.types.TFloat32;

/** A reference's textures, descriptors and low-passed luma as tensors. */
final class DescribedTensors implements DescribedReference {

  final Textures textures;
  final TFloat32 descriptors;
  final TFloat32 lowPass;

  private final Consumer<DescribedTensors> onClose;
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

  @Override
  public long bytes() {
    return textures.bytes() + descriptors.numBytes() + lowPass.numBytes();
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    onClose.accept(this);
    textures.close();
    descriptors.close();
    lowPass.close();
  }
}
