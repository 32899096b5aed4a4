package org.refsr.tf.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The numbers that weights are stored as in a SavedModel; in use they are 32-bit. */
public enum WeightStorage {
  FLOAT32(TFloat32.class),
  /** IEEE 754 binary16: half the space, 11 significant bits, magnitudes up to 65504. */
  FLOAT16(TFloat16.class);

  private final Class<? extends TNumber> type;

  WeightStorage(Class<? extends TNumber> type) {
    this.type = type;
  }

  /**
   * What the SavedModel in a folder stores.
   *
   * @throws IOException if it cannot be read
   */
  static WeightStorage of(Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("saved_model.pb"))) {
      boolean half =
          SavedModel.parseFrom(in).getMetaGraphsList().stream()
              .flatMap(graph -> graph.getGraphDef().getNodeList().stream())
              .filter(node -> node.getOp().equals("RestoreV2"))
              .flatMap(node -> node.getAttrOrThrow("dtypes").getList().getTypeList().stream())
              .anyMatch(DataType.DT_HALF::equals);
      return half ? FLOAT16 : FLOAT32;
    }
  }

  Class<? extends TNumber> type() {
    return type;
  }

  Operand<? extends TNumber> toStorage(Ops tf, Operand<TFloat32> value) {
    return this == FLOAT32 ? value : tf.dtypes.cast(value, type);
  }

  Operand<TFloat32> fromStorage(Ops tf, Operand<? extends TNumber> stored) {
    return tf.dtypes.cast(stored, TFloat32.class);
  }
}
